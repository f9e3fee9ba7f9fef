"""From a passage's readable text back to the source."""

from __future__ import annotations

import re
from itertools import pairwise

from shanhai_tui.builder.layout.readable import INVISIBLE, find_segment
from shanhai_tui.builder.records import Passage, Segment

_NOTHING = re.compile(rf"(?:[\s{INVISIBLE}]|<[^<>]{{0,2000}}>)*")


def source_span(passage: Passage, start: int, end: int) -> tuple[int, int]:
    """The stretch of source from the first to the last of the readable characters `start` to `end`."""
    pieces = source_pieces(passage, start, end)
    if not pieces:
        raise ValueError(f"{passage.passage_id}: no source between {start} and {end}")
    return min(piece[0] for piece in pieces), max(piece[1] for piece in pieces)


def source_pieces(passage: Passage, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """The stretches of source that the readable characters `start` to `end` stand for, in reading order."""
    pieces = []
    index = find_segment(passage.segments, start)
    while index < len(passage.segments) and passage.segments[index].text_start < end:
        segment = passage.segments[index]
        index += 1
        left, right = max(segment.text_start, start), min(segment.text_end, end)
        if left < right:
            pieces.append(_map_part(segment, left, right))
    return tuple(pieces)


def _map_part(segment: Segment, left: int, right: int) -> tuple[int, int]:
    if segment.text_end - segment.text_start != segment.char_end - segment.char_start:
        return segment.char_start, segment.char_end
    shift = segment.char_start - segment.text_start
    return left + shift, right + shift


def stays_together(passage: Passage, text: str, start: int, end: int) -> bool:
    """Whether the source between two readable offsets holds nothing but the passage's own characters.

    `text` is the document's decoded text. False where a caption, a page number or a repeated page stands between;
    white space, unseen characters and a page's inline markup do not part a sentence.
    """
    pieces = source_pieces(passage, start, end)
    return bool(pieces) and all(
        before[1] <= after[0] and _NOTHING.fullmatch(text, before[1], after[0]) is not None
        for before, after in pairwise(pieces)
    )
