"""Keeps a quotation to one side of a caption or a page break."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from operator import attrgetter

from shanhai_tui.builder.records import Passage

LARGEST_GAP = 12
"""Characters of source between two segments that line breaks and indents can fill."""
_text_start = attrgetter("text_start")


def trim_to_source(passage: Passage, start: int, end: int, core_start: int, core_end: int) -> tuple[int, int]:
    """The stretch without what stands beyond a gap in the source that holds more than white space; the core stays."""
    segments = passage.segments
    first = max(0, bisect_right(segments, start, key=_text_start) - 1)
    last = bisect_left(segments, end, key=_text_start)
    for before, after in pairwise(segments[first:last]):
        cut = after.text_start
        gap = after.char_start - before.char_end
        if not start < cut < end or 0 <= gap <= LARGEST_GAP:
            continue
        if cut <= core_start:
            start = cut
        elif cut >= core_end:
            end = min(end, before.text_end)
    return start, end
