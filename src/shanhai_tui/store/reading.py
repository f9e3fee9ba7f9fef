"""What the source pane asks: the stretch of a document around a figure, a tie or a passage."""

from __future__ import annotations

from typing import Any

from shanhai_tui.store.panes import Ask, DocumentHead, Evidence, Excerpt, Mark, PassageRow

_AROUND = 40
"""Passages read before and after the one in question."""


def read_evidence(ask: Ask, fact_id: str) -> Excerpt | None:
    """The stretch of the document around a figure or a tie; None if there is no such fact."""
    rows = ask("pane_evidence", {"id": fact_id})
    if not rows:
        return None
    document_id, passage_id, char_start, char_end = rows[0]
    ordinal = _ordinal(passage_id)
    return _read_stretch(ask, document_id, ordinal, Evidence(document_id, passage_id, ordinal, char_start, char_end))


def read_excerpt(ask: Ask, document_id: str, ordinal: int) -> Excerpt | None:
    """The stretch of a document around a passage; None if there is no such document."""
    return _read_stretch(ask, document_id, ordinal, None)


def _read_stretch(ask: Ask, document_id: str, ordinal: int, evidence: Evidence | None) -> Excerpt | None:
    heads = ask("pane_document", {"document": document_id})
    if not heads:
        return None
    window = {"document": document_id, "first": ordinal - _AROUND, "last": ordinal + _AROUND}
    passages = tuple(_make_passage(row) for row in ask("pane_passages", window))
    marks: tuple[Mark, ...] = ()
    if passages:
        start = min(passage.char_start for passage in passages)
        end = max(passage.char_end for passage in passages)
        rows = ask("pane_marks", {"document": document_id, "start": start, "end": end})
        marks = tuple(Mark(*row) for row in rows)
    return Excerpt(DocumentHead(*heads[0]), passages, marks, evidence)


def _make_passage(row: tuple[Any, ...]) -> PassageRow:
    passage_id, ordinal, kind, section, text, char_start, char_end, segments, _year, repeat_of = row
    spans = tuple((s["text_start"], s["text_end"], s["char_start"], s["char_end"]) for s in segments)
    return PassageRow(passage_id, ordinal, kind, tuple(section), text, char_start, char_end, spans, repeat_of)


def _ordinal(passage_id: str) -> int:
    return int(passage_id.rpartition("#")[2])
