"""How much of a sentence a reader would quote for what it says of two places."""

from __future__ import annotations

import re
from collections.abc import Sequence

from shanhai_tui.builder.ties.sayings import Saying
from shanhai_tui.builder.ties.years import opens_with_time

_MOST_BEFORE, _MOST_AFTER = 30, 16
_MARKS = "，；：。！？"


def quoted_stretch(coded: str, saying: Saying, others: Sequence[Saying]) -> tuple[int, int]:
    """The coded stretch to quote: the clause, with the time or the subject that stands before its comma."""
    low = max((other.end for other in others if other.end <= saying.start), default=0)
    high = min((other.start for other in others if other.start >= saying.end), default=len(coded))
    start = max(_back(coded, saying.start, _MOST_BEFORE), low)
    if start > low and coded[start - 1 : start] == "，":
        earlier = max(_back(coded, start - 1, _MOST_BEFORE), low)
        if opens_with_time(coded[earlier : start - 1]):
            start = earlier
    while start < saying.start and coded[start] in _MARKS + "、和与及】》”":
        start += 1
    number = re.compile(r"[（(]?\d{1,2}[）).．、]").match(coded, start, saying.start)
    start = number.end() if number is not None else start
    end = saying.end
    while end < high and coded[end] not in _MARKS + "、0123456789" and end - saying.end < _MOST_AFTER:
        end += 1
    return start, end


def _back(coded: str, at: int, most: int) -> int:
    """Start of the clause that holds `at`; `at` itself where that lies too far."""
    start = at
    while start > 0 and coded[start - 1] not in _MARKS + "】":
        start -= 1
        if at - start > most:
            return at
    return start
