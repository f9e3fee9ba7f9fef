"""Short documents written for the tests, read by the real layers before figures."""

from __future__ import annotations

from functools import cache

from shanhai_tui.builder.figures import read_figures
from shanhai_tui.builder.gazetteer import Gazetteer, load_gazetteer
from shanhai_tui.builder.linking import link_document
from shanhai_tui.builder.records import Cell, Document, Figure, LinkedDocument, Passage, PassageKind, Segment
from shanhai_tui.builder.ties import read_ties


@cache
def gazetteer() -> Gazetteer:
    """The packaged gazetteer, loaded once."""
    return load_gazetteer()


def make_passage(
    ordinal: int, kind: PassageKind, text: str, section: tuple[str, ...], year: int | None, cells: tuple[Cell, ...] = ()
) -> Passage:
    """A passage whose readable text is its source."""
    segments = (Segment(0, len(text), 0, len(text)),)
    return Passage("d", ordinal, kind, section, text, segments, year, cells)


def link(body: str, title: str = "", kind: str = "report", year: int | None = 2022) -> LinkedDocument:
    """A linked document: lines that begin with '# ' are headings, every other line is a paragraph."""
    passages: list[Passage] = []
    section: tuple[str, ...] = ()
    for line in body.strip().splitlines():
        text = line.strip()
        if text.startswith("# "):
            text = text.removeprefix("# ")
            passages.append(make_passage(len(passages), "heading", text, (), year))
            section = (text,)
        elif text:
            passages.append(make_passage(len(passages), "prose", text, section, year))
    document = Document("d", "d.txt", title=title or None, kind=kind, report_year=year)
    return link_document(document, tuple(passages), gazetteer())


def read(body: str, title: str = "", kind: str = "report", year: int | None = 2022) -> tuple[Figure, ...]:
    """The figures of a document given as headings and paragraphs."""
    linked = link(body, title, kind, year)
    return read_figures(linked, read_ties(linked, gazetteer()).ties, gazetteer()).figures


def read_rows(rows: list[list[str]], title: str, section: str = "", year: int | None = 2022) -> tuple[Figure, ...]:
    """The figures of a table given as rows of cells, under a heading and its own title."""
    cells: list[Cell] = []
    text = ""
    for number, row in enumerate(rows):
        for column, words in enumerate(row):
            cells.append(Cell(number, column, len(text), len(text) + len(words)))
            text += words + ("\t" if column + 1 < len(row) else "\n")
    above = tuple(part for part in (section, title) if part)
    heads = [make_passage(index, "heading", name, above[:index], year) for index, name in enumerate(above)]
    table = make_passage(len(heads), "table", text, above, year, tuple(cells))
    document = Document("d", "d.txt", kind="yearbook", report_year=year)
    linked = link_document(document, (*heads, table), gazetteer())
    return read_figures(linked, read_ties(linked, gazetteer()).ties, gazetteer()).figures


def names(region_ids: tuple[str, ...]) -> set[str]:
    """Regions by name."""
    return {gazetteer().region(region_id).name for region_id in region_ids}


def find(figures: tuple[Figure, ...], value: float) -> Figure:
    """The one figure of that value."""
    found = [figure for figure in figures if figure.value == value]
    assert len(found) == 1, [figure.value for figure in figures]
    return found[0]
