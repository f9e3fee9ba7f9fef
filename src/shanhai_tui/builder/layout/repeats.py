"""Pages and articles that a document prints twice: which stretch repeats which, to the character.

The text is compared without white space, by its clauses: line breaks and a few different characters do not hide
a repetition, and where a repeated page was cut, the cut is found.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from shanhai_tui.builder.layout.lines import Line

_RUN = re.compile(r"\S+")
_CLAUSE = re.compile(r"[^，。、；：！？…,;:!?()（）【】《》“”‘’\x00-\x1f]{4,200}")
_MAX_CANDIDATES = 8
_NEAR = 150
_SHORTEST = 100
_ADJACENT = 6
_SLACK = 3
_UNLIKE = 0.25
"""Share of a repeated page's first or last line that may differ."""
_PROBE = 64


@dataclass(frozen=True, slots=True)
class Match:
    """Characters `start` to `end` are those from `twin` on; offsets count visible characters without white space."""

    start: int
    end: int
    twin: int


@dataclass(slots=True)
class Copy:
    """A repeated stretch: its matches in order, with small differences between them."""

    matches: list[Match]

    @property
    def start(self) -> int:
        """Where the repetition begins."""
        return self.matches[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.matches[-1].end


class SolidText:
    """A text without its white space, and the way back to its offsets."""

    def __init__(self, visible: str) -> None:
        self._starts: list[int] = []
        self._places: list[int] = []
        parts: list[str] = []
        length = 0
        for run in _RUN.finditer(visible):
            self._starts.append(length)
            self._places.append(run.start())
            parts.append(run.group())
            length += run.end() - run.start()
        self.text = "".join(parts)

    def to_visible(self, offset: int) -> int:
        """The visible offset of a solid one."""
        index = bisect_right(self._starts, offset) - 1
        return self._places[index] + offset - self._starts[index] if index >= 0 else 0

    def to_solid(self, offset: int) -> int:
        """The solid offset of a visible one; inside white space, of what follows."""
        index = bisect_right(self._places, offset) - 1
        if index < 0:
            return 0
        after = self._starts[index + 1] if index + 1 < len(self._starts) else len(self.text)
        return min(self._starts[index] + offset - self._places[index], after)


@dataclass(frozen=True, slots=True)
class Repeats:
    """The repeated lines of a document."""

    solid: SolidText
    matches: tuple[Match, ...]
    copied: frozenset[int]
    """Indexes of lines that belong to a repetition."""
    cuts: frozenset[int]
    """Of these, the ones before which something of the repeated page is missing."""

    def find_twin(self, start: int, end: int) -> int | None:
        """Visible offset of the first occurrence of a stretch of visible text, by its longest matching part."""
        first, last = self.solid.to_solid(start), self.solid.to_solid(end)
        best: tuple[int, int] | None = None
        index = max(bisect_left(self.matches, first, key=lambda match: match.end), 0)
        while index < len(self.matches) and self.matches[index].start < last:
            match = self.matches[index]
            left, right = max(match.start, first), min(match.end, last)
            if right > left and (best is None or right - left > best[0]):
                best = (right - left, match.twin + left - match.start)
            index += 1
        return None if best is None else self.solid.to_visible(best[1])


def find_repeats(visible: str, lines: tuple[Line, ...]) -> Repeats:
    """Which lines of a document repeat earlier ones."""
    solid = SolidText(visible)
    copies = [copy for copy in _find_copies(solid.text) if sum(m.end - m.start for m in copy.matches) >= _SHORTEST]
    firsts = [solid.to_solid(line.start) for line in lines]
    copied: set[int] = set()
    cuts: set[int] = set()
    kept: list[Match] = []
    previous: Copy | None = None
    for copy in copies:
        first = bisect_left(firsts, copy.start - _SLACK)
        last = bisect_right(firsts, copy.end - 1) - 1
        ends = [*firsts, len(solid.text)]
        if first > 0 and copy.start - firsts[first - 1] <= _UNLIKE * (ends[first] - firsts[first - 1]):
            first -= 1
        if last >= 0 and ends[last + 1] - copy.end > max(_SLACK, _UNLIKE * (ends[last + 1] - firsts[last])):
            last -= 1
        chosen = [index for index in range(first, last + 1) if index not in copied]
        if not chosen:
            continue
        copied.update(chosen)
        if previous is None or not _continues(solid, previous, copy, copied, lines):
            cuts.add(chosen[0])
        cuts.update(index for index in _find_cuts(copy, firsts) if index in copied)
        kept += copy.matches
        previous = copy
    return Repeats(solid, tuple(sorted(kept, key=lambda match: match.start)), frozenset(copied), frozenset(cuts))


def _find_cuts(copy: Copy, firsts: list[int]) -> Iterator[int]:
    """Lines of a copy before which the copy lacks what its original has."""
    for before, after in pairwise(copy.matches):
        missing = after.twin - (before.twin + before.end - before.start)
        if after.start - before.end <= _SLACK and missing > _ADJACENT:
            index = bisect_left(firsts, before.end)
            if index < len(firsts) and firsts[index] <= after.start:
                yield index


def _continues(solid: SolidText, before: Copy, after: Copy, copied: set[int], lines: tuple[Line, ...]) -> bool:
    """Whether two copies follow each other as their originals do, with nothing but copies between these."""
    left, right = before.matches[-1], after.matches[0]
    twin_end, twin_start = left.twin + left.end - left.start, right.twin
    if twin_start + _ADJACENT < twin_end:
        return False
    start, end = solid.to_visible(max(twin_end - 1, 0)) + 1, solid.to_visible(twin_start)
    starts = [line.start for line in lines]
    index, between = bisect_left(starts, start), 0
    while index < len(lines) and lines[index].start < end:
        if index not in copied:
            between += min(lines[index].end, end) - lines[index].start
        index += 1
    return between <= _ADJACENT


def _find_copies(text: str) -> list[Copy]:
    places: dict[str, list[int]] = {}
    copies: list[Copy] = []
    current: Copy | None = None
    done = 0
    for clause in _CLAUSE.finditer(text):
        start, key = clause.start(), clause.group()
        known = places.get(key)
        if known is None:
            places[key] = [start]
            continue
        if start >= done:
            match = _match_clause(text, known, start, clause.end(), current)
            if match is not None:
                done = match.end
                if current is not None and _is_near(current, match):
                    _extend_back(text, current, match)
                else:
                    current = Copy([_widen(text, match, copies[-1].end if copies else 0)])
                    copies.append(current)
        if len(known) < _MAX_CANDIDATES:
            known.append(start)
    return copies


def _is_near(copy: Copy, match: Match) -> bool:
    last = copy.matches[-1]
    ahead, twin_ahead = match.start - last.end, match.twin - (last.twin + last.end - last.start)
    return 0 <= ahead <= _NEAR and 0 <= twin_ahead <= _NEAR


def _extend_back(text: str, copy: Copy, match: Match) -> None:
    last = copy.matches[-1]
    widened = _widen(text, match, last.end, last.twin + last.end - last.start)
    copy.matches.append(widened)


def _match_clause(text: str, known: list[int], start: int, end: int, current: Copy | None) -> Match | None:
    """The match that begins with this clause: where the copy under way expects it, else the longest."""
    best: Match | None = None
    best_near = False
    for twin in known:
        length = _common_length(text, start, twin)
        match = Match(start, start + length, twin)
        near = current is not None and _is_near(current, match)
        if best is None or (near, length) > (best_near, best.end - best.start):
            best, best_near = match, near
    if best is None or best.end < end or (not best_near and best.end - best.start < 12):
        return None
    return best


def _common_length(text: str, start: int, twin: int) -> int:
    """How many characters from `start` on equal those from `twin` on; a copy never overlaps its original."""
    limit = min(len(text) - start, start - twin)
    length, step = 0, _PROBE
    while length < limit:
        size = min(step, limit - length)
        if text[start + length : start + length + size] == text[twin + length : twin + length + size]:
            length += size
            step *= 2
        elif size > 1:
            step = max(size // 2, 1)
            limit = length + size
        else:
            break
    return length


def _widen(text: str, match: Match, floor: int, twin_floor: int = 0) -> Match:
    """The match extended backwards over equal characters, at most to the floors."""
    start, twin = match.start, match.twin
    while start > floor and twin > twin_floor and text[start - 1] == text[twin - 1] and match.start - start < 400:
        start -= 1
        twin -= 1
    return Match(start, match.end, twin)
