"""The source as it stands, in step with the readable text: same passages, same marks, other characters."""

from __future__ import annotations

from dataclasses import replace

from shanhai_tui.store import Cursor
from shanhai_tui.store.reading import text_of
from shanhai_tui.store.records import Segment
from shanhai_tui.view.excerpt import Excerpt


def read_raw(cursor: Cursor, excerpt: Excerpt) -> Excerpt:
    """The excerpt with each passage's stretch of the source in place of its readable text."""
    if not excerpt.passages:
        return excerpt
    first = min(passage.char_start for passage in excerpt.passages)
    last = max(passage.char_end for passage in excerpt.passages)
    text = cursor.ask(text_of(excerpt.document.document_id, first, last)).first or ""
    passages = []
    for passage in excerpt.passages:
        start, end = passage.char_start, passage.char_end
        raw = text[start - first : end - first]
        passages.append(replace(passage, text=raw, segments=(Segment(0, len(raw), start, end),)))
    return replace(excerpt, passages=tuple(passages))
