"""Breaking Chinese text into lines as print does it.

No closing mark begins a line, no opening mark ends one, and a number or a Latin word stays whole
where it fits. A mark that would begin a line takes the character before it along.
"""

from __future__ import annotations

from collections.abc import Iterator

from shanhai_tui.text.width import cell_width, character_width

NOT_AT_START = frozenset("、，。．·：；？！,.:;?!%％‰℃°′″）】〕》〉」』〗〙］｝)]}”’…—～~々ー")
NOT_AT_END = frozenset("（【〔《〈「『〖〘［｛([{“‘￥$＄#＃")
_JOINED = frozenset("./:-_,%")
_FARTHEST = 24
"""Cells that a word may reach back before it is cut all the same."""


def break_lines(text: str, width: int) -> tuple[tuple[int, int], ...]:
    """Start and end of each line in the text, every line at most `width` cells (two at least)."""
    return tuple(_breaks(text, max(width, 2)))


def _breaks(text: str, width: int) -> Iterator[tuple[int, int]]:
    start = 0
    length = len(text)
    if not length:
        yield (0, 0)
        return
    while start < length:
        end = _fill(text, start, width)
        if end < length:
            end = _step_back(text, start, end, width)
        yield (start, end)
        start = end
        while start < length and text[start] == " ":
            start += 1
            if start == length:
                return


def _fill(text: str, start: int, width: int) -> int:
    """End of the longest stretch from `start` that fits."""
    used = 0
    for index in range(start, len(text)):
        used += character_width(text[index])
        if used > width:
            return max(index, start + 1)
    return len(text)


def _step_back(text: str, start: int, end: int, width: int) -> int:
    """The nearest allowed break at or before `end`; `end` itself if there is none worth it."""
    lowest = max(start + 1, end - max(2, min(_FARTHEST, width // 2)))
    for place in range(end, lowest - 1, -1):
        if may_break(text, place):
            return place
    return end


def may_break(text: str, place: int) -> bool:
    """Whether a line may end before the character at `place`."""
    before, after = text[place - 1], text[place]
    if after in NOT_AT_START or before in NOT_AT_END:
        return False
    if after == " " or before == " ":
        return True
    return not (_is_word(before) and _is_word(after))


def _is_word(character: str) -> bool:
    return character.isascii() and (character.isalnum() or character in _JOINED)


def widest(text: str, lines: tuple[tuple[int, int], ...]) -> int:
    """Cells of the longest of the lines."""
    return max((cell_width(text[start:end]) for start, end in lines), default=0)
