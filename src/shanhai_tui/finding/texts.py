"""Text found in passages held in memory; for datasets whose passages fit there easily."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from shanhai_tui.finding.hits import TextHit
from shanhai_tui.finding.query import Query
from shanhai_tui.store import Cursor, Question
from shanhai_tui.text.folding import squeeze, squeeze_with_places


@dataclass(frozen=True, slots=True)
class TextRow:
    """A passage that is no copy."""

    passage_id: str
    document_id: str
    title: str
    section: tuple[str, ...]
    text: str
    year: int | None
    copies: int


@dataclass(frozen=True, slots=True)
class MemoryTexts:
    """All passages, each with its folded text."""

    rows: tuple[TextRow, ...]
    folded: tuple[str, ...]

    @classmethod
    def read(cls, cursor: Cursor) -> MemoryTexts:
        """Read every passage of a dataset."""
        question = Question("finding_passages", {}, read_text_row)
        rows = cursor.ask(question).rows
        return cls(rows, tuple(squeeze(row.text) for row in rows))

    def find(self, query: Query, about: Collection[str] | None, limit: int) -> tuple[tuple[TextHit, ...], bool]:
        """The passages that hold every term, those with most matches first, and whether there are more."""
        terms = query.terms
        found = []
        for place, folded in enumerate(self.folded):
            if all(term in folded for term in terms) and _passes(self.rows[place], query, about):
                found.append((-min(sum(map(folded.count, terms)), 9), place))
        found.sort()
        hits = tuple(make_hit(self.rows[place], terms) for _, place in found[:limit])
        return hits, len(found) > limit


def read_text_row(*row: object) -> TextRow:
    """A TextRow from a row of finding_passages.sql."""
    passage_id, document_id, title, section, text, year, copies = row
    assert isinstance(section, list)
    return TextRow(str(passage_id), str(document_id), str(title), tuple(section), str(text), year, copies)  # type: ignore[arg-type]


def make_hit(row: TextRow, terms: tuple[str, ...]) -> TextHit:
    """The hit of a passage, with every place where a term stands in its text."""
    folded = squeeze_with_places(row.text)
    matches = set()
    for term in terms:
        at = folded.text.find(term)
        while at >= 0:
            matches.add(folded.span(at, at + len(term)))
            at = folded.text.find(term, at + len(term))
    return TextHit(
        row.passage_id, row.document_id, row.title, row.section, row.text, tuple(sorted(matches)), row.copies
    )


def _passes(row: TextRow, query: Query, about: Collection[str] | None) -> bool:
    if query.year is not None and row.year != query.year and str(query.year) not in row.text:
        return False
    if query.document and query.document not in squeeze(row.title) and query.document not in squeeze(row.document_id):
        return False
    return about is None or row.passage_id in about
