"""Questions of the source pane: where a fact is said, and what can be visited in a stretch of a document."""

from __future__ import annotations

from dataclasses import dataclass

from shanhai_tui.store.question import Question


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a fact is said, and where in it the number stands."""

    document_id: str
    passage_id: str
    char_start: int
    char_end: int
    number_start: int
    number_end: int

    @property
    def ordinal(self) -> int:
        """The place of the passage in its document."""
        return ordinal_of(self.passage_id)


@dataclass(frozen=True, slots=True)
class Mark:
    """A name, a figure or a tie at its place in the source."""

    kind: str
    """region, programme, entity, metric, pairing."""
    target_id: str
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """A document as the source pane names it."""

    document_id: str
    title: str
    chars: int
    copy_of: str | None
    passages: int


def evidence_of(fact_id: str, document_id: str | None = None) -> Question[Evidence]:
    """Where a figure, a tie, a requirement or an event is said; quick in a large dataset if the document is known."""
    return Question("evidence_of", {"fact_id": fact_id, "document_id": document_id or None}, Evidence)


def marks_between(document_id: str, first: int, last: int) -> Question[Mark]:
    """All that is marked between two offsets of a document, in reading order."""
    return Question("marks_between", {"document_id": document_id, "first": first, "last": last}, Mark)


def document_head(document_id: str) -> Question[DocumentHead]:
    """The document's title and length."""
    return Question("document_head", {"document_id": document_id}, DocumentHead)


def ordinal_of(passage_id: str) -> int:
    """The place of a passage in its document, which its id ends with; 0 if it does not."""
    number = passage_id.rpartition("#")[2]
    return int(number) if number.isdecimal() else 0
