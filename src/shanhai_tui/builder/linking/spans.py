"""Stretches of text in sorted lists: those near a place in the text, without a look at all the others."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Sequence

Span = tuple[int, int, str]
"""Start, end and what it names."""

_LONGEST_NAME = 40


def spans_near(spans: Sequence[Span], start: int, end: int) -> Sequence[Span]:
    """Of spans sorted by start, those that begin before `end` and may reach to `start`."""
    return spans[bisect_left(spans, (start - _LONGEST_NAME,)) : bisect_left(spans, (end,))]


def is_taken(spans: Sequence[Span], start: int, end: int) -> bool:
    """Whether one of the sorted spans overlaps the stretch."""
    return any(begin < end and start < stop for begin, stop, _ in spans_near(spans, start, end))


def add_span(spans: list[Span], start: int, end: int, name: str) -> None:
    """Put a span in its place in the sorted list."""
    insort(spans, (start, end, name))
