"""Questions about documents: what they are, their passages, and what stands in a passage."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shanhai_tui.store.question import Question, make_reader
from shanhai_tui.store.records import Passage, Segment

if TYPE_CHECKING:
    from shanhai_tui.store.details import Document, Locator, Mention, OutlineEntry

_PASSAGE = make_reader(Passage, segments=lambda rows: tuple(Segment(**row) for row in rows))


def all_documents() -> Question[Document]:
    """The documents, with how much was read from each."""
    from shanhai_tui.store.details import Document

    return Question("documents", {}, Document)


def document_by_id(document_id: str) -> Question[Document]:
    """One document."""
    from shanhai_tui.store.details import Document

    return Question("documents", {"document_id": document_id}, Document)


def passage_by_id(passage_id: str) -> Question[Passage]:
    """One passage."""
    document_id, _, ordinal = passage_id.rpartition("#")
    number = int(ordinal) if ordinal.isdecimal() else -1
    return Question("passages", {"document_id": document_id, "ordinal": number, "single": True}, _PASSAGE)


def passages_of(document_id: str, *, offset: int = 0, limit: int | None = None) -> Question[Passage]:
    """A window of a document's passages in reading order, from passage `offset` on."""
    return Question("passages", {"document_id": document_id, "first": offset, "window": True}, _PASSAGE, limit)


def passage_count(document_id: str) -> Question[int]:
    """How many passages a document has."""
    return Question("passage_count", {"document_id": document_id}, int)


def outline_of(document_id: str) -> Question[OutlineEntry]:
    """The headings of a document in reading order."""
    from shanhai_tui.store.details import OutlineEntry

    return Question("outline_of", {"document_id": document_id}, OutlineEntry)


def mentions_in(passage_id: str, document_id: str) -> Question[Mention]:
    """The names that a passage holds, in reading order."""
    from shanhai_tui.store.details import Mention

    return Question("mentions_in", {"passage_id": passage_id, "document_id": document_id}, Mention)


def text_of(document_id: str, start: int, end: int) -> Question[str]:
    """A stretch of a document's source."""
    return Question("text_of", {"document_id": document_id, "first": start + 1, "size": end - start}, str)


def locators_of(document_id: str, char_start: int) -> Question[Locator]:
    """Where the character of that offset stands in its file, for formats that have pages or paragraphs."""
    from shanhai_tui.store.details import Locator

    return Question("locators_of", {"document_id": document_id, "char_start": char_start}, Locator)


def copies_of(passage_id: str) -> Question[Passage]:
    """The passages that repeat a passage, or that it repeats."""
    return Question("copies_of", {"passage_id": passage_id}, _PASSAGE)
