"""A stretch of a document around one passage: what the source pane holds at a time."""

from __future__ import annotations

from dataclasses import dataclass

from shanhai_tui.store import Cursor
from shanhai_tui.store.evidence import DocumentHead, Evidence, Mark, document_head, evidence_of, marks_between
from shanhai_tui.store.reading import passages_of
from shanhai_tui.store.records import Passage

BEFORE = 8
AFTER = 24
"""Passages that an excerpt holds on either side of the one asked for."""


@dataclass(frozen=True, slots=True)
class Excerpt:
    """Passages in reading order with all that can be visited in them; `evidence` is what is to be seen."""

    document: DocumentHead
    passages: tuple[Passage, ...]
    marks: tuple[Mark, ...]
    ordinal: int
    evidence: Evidence | None = None

    @property
    def first(self) -> int:
        """Ordinal of the first passage held."""
        return self.passages[0].ordinal if self.passages else 0

    @property
    def last(self) -> int:
        """Ordinal of the last passage held."""
        return self.passages[-1].ordinal if self.passages else -1


def read_excerpt(
    cursor: Cursor,
    document_id: str,
    ordinal: int,
    evidence: Evidence | None = None,
    heads: dict[str, DocumentHead] | None = None,
) -> Excerpt | None:
    """The passages around `ordinal`; None if there is no such document. `heads` keeps what is known of documents."""
    head = heads.get(document_id) if heads is not None else None
    if head is None:
        head = cursor.ask(document_head(document_id)).first
    if head is None:
        return None
    if heads is not None:
        heads[document_id] = head
    first = max(0, min(ordinal, (head.passages or 1) - 1) - BEFORE)
    passages = cursor.ask(passages_of(document_id, offset=first, limit=BEFORE + 1 + AFTER)).rows
    if not passages:
        return Excerpt(head, (), (), ordinal, evidence)
    start = min(passage.char_start for passage in passages)
    end = max(passage.char_end for passage in passages)
    return Excerpt(head, passages, cursor.ask(marks_between(document_id, start, end)).rows, ordinal, evidence)


def read_evidence(
    cursor: Cursor,
    fact_id: str,
    document_id: str | None = None,
    before: Excerpt | None = None,
    heads: dict[str, DocumentHead] | None = None,
) -> Excerpt | None:
    """The excerpt in which a fact is said, taken from the one before where that holds it; None if it is unknown."""
    evidence = cursor.ask(evidence_of(fact_id, document_id)).first
    if evidence is None:
        return None
    if before is not None and before.document.document_id == evidence.document_id and before.passages:
        reaches = before.last == before.document.passages - 1 or evidence.ordinal <= before.last - 3
        if before.first <= evidence.ordinal and reaches:
            return Excerpt(before.document, before.passages, before.marks, evidence.ordinal, evidence)
    return read_excerpt(cursor, evidence.document_id, evidence.ordinal, evidence, heads)
