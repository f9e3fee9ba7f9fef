"""Source text to passages, as a reader sees the page."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from shanhai_tui.builder.layout.assembly import Assembler, Draft, split_draft
from shanhai_tui.builder.layout.context import Context
from shanhai_tui.builder.layout.describe import describe_document, detect_script
from shanhai_tui.builder.layout.lines import measure_page, split_lines
from shanhai_tui.builder.layout.offsets import source_pieces, source_span, stays_together
from shanhai_tui.builder.layout.readable import ReadableText, Span, map_segments
from shanhai_tui.builder.layout.repeats import Repeats, find_repeats
from shanhai_tui.builder.layout.rules import load_rules
from shanhai_tui.builder.layout.years import set_years
from shanhai_tui.builder.reading.source import SourceText
from shanhai_tui.builder.records import Cell, Passage

__all__ = [
    "describe_document",
    "detect_script",
    "lay_out",
    "set_years",
    "source_pieces",
    "source_span",
    "stays_together",
]


def lay_out(source: SourceText, document_id: str) -> tuple[Passage, ...]:
    """A document's passages in reading order; every character that is not white space stands in one segment."""
    lines = split_lines(source)
    context = Context(source.visible, lines, measure_page(lines), load_rules(), source.hidden)
    repeats = find_repeats(source.visible, lines)
    original = [index for index in range(len(lines)) if index not in repeats.copied]
    first = Assembler(context, original, frozenset()).assemble()
    again = Assembler(context, sorted(repeats.copied), repeats.cuts).assemble()
    marked = [(draft, False) for draft in first if draft.spans] + [(draft, True) for draft in again if draft.spans]
    marked = [(part, copy) for draft, copy in marked for part in split_draft(source.visible, draft)]
    marked.sort(key=lambda pair: pair[0].spans[0])
    passages = [_make_passage(source, draft, document_id, ordinal) for ordinal, (draft, _) in enumerate(marked)]
    return tuple(_mark_repeats([draft for draft, _ in marked], [copy for _, copy in marked], passages, repeats))


def _make_passage(source: SourceText, draft: Draft, document_id: str, ordinal: int) -> Passage:
    readable = ReadableText(source.visible, keep_gaps=draft.kind == "heading")
    hidden = list(source.hidden)
    cells: list[Cell] = []
    if draft.cells:
        cells = _write_cells(readable, draft, hidden)
    else:
        for start, end in draft.spans:
            readable.add_span(start, end, hidden)
    return Passage(
        document_id=document_id,
        ordinal=ordinal,
        kind=draft.kind,
        section=draft.section,
        text="".join(readable.parts),
        segments=map_segments(readable.segments, source.visible_map),
        cells=tuple(cells),
    )


def _write_cells(readable: ReadableText, draft: Draft, hidden: list[Span]) -> list[Cell]:
    """Write a table's cells, tabs between them and a line end after each row; marks between cells stand for nothing."""
    cells: list[Cell] = []
    row, column = draft.cells[0].row, 0
    place = draft.spans[0][0]
    for cell in draft.cells:
        if cell.row != row:
            readable.add_break("\n" * (cell.row - row))
            row, column = cell.row, 0
        if cell.column > column:
            readable.add_break("\t" * (cell.column - column))
            column = cell.column
        if hidden and cell.start > place:
            readable.add_span(place, cell.start, hidden)
        start = readable.length
        readable.add_span(cell.start, cell.end, hidden)
        place = max(place, cell.end)
        cells.append(Cell(cell.row, cell.column, start, readable.length, cell.row_span, cell.column_span))
    if hidden:
        readable.add_span(place, draft.spans[-1][1], hidden)
    return cells


def _mark_repeats(drafts: list[Draft], copies: list[bool], passages: list[Passage], repeats: Repeats) -> list[Passage]:
    """Point each passage of a repeated page to its first occurrence, and give it that one's section."""
    if not any(copies):
        return passages
    owners = sorted(
        (start, end, number) for number, draft in enumerate(drafts) if not copies[number] for start, end in draft.spans
    )
    starts = [owner[0] for owner in owners]
    marked: list[Passage] = []
    for draft, copy, passage in zip(drafts, copies, passages, strict=True):
        first = _find_first(draft, owners, starts, repeats) if copy else None
        if first is None or passages[first].kind != passage.kind:
            marked.append(passage)
        else:
            marked.append(replace(passage, repeat_of=first, section=passages[first].section))
    return marked


def _find_first(draft: Draft, owners: list[tuple[int, int, int]], starts: list[int], repeats: Repeats) -> int | None:
    for start, end in sorted(draft.spans, key=lambda span: span[0] - span[1]):
        twin = repeats.find_twin(start, end)
        index = bisect_right(starts, twin) - 1 if twin is not None else -1
        if index >= 0 and twin is not None and twin < owners[index][1]:
            return owners[index][2]
    return None
