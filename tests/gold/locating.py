"""Where a quotation stands: texts without white space, tags and cell borders, with a map back to the source."""

from __future__ import annotations

import html
import re
from bisect import bisect_left
from dataclasses import dataclass

_DROPPED = re.compile(r"[\s|\u200b\u200c\u200d\ufeff\u00a0\u3000]")
_MARKUP = re.compile(r"<!--.*?-->|<[^<>]*>|&#?\w+;", re.DOTALL)
_NUMBER = re.compile(r"[0-9０-９]+(?:[,，][0-9０-９]{3})*(?:[.．][0-9０-９]+)?")
_HALF_WIDTH = str.maketrans("０１２３４５６７８９．，", "0123456789.,")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text without white space and cell borders; `offsets[i]` is where character i stands in the source."""

    text: str
    offsets: tuple[int, ...]

    def span_of_source(self, char_start: int, char_end: int) -> Span:
        """Return the plain span of a stretch of source."""
        return bisect_left(self.offsets, char_start), bisect_left(self.offsets, char_end)

    def find(self, quote: str, occurrence: int = 1) -> Span | None:
        """Return where the n-th occurrence of a quotation stands; None if there are fewer."""
        wanted = plain_text(quote).text
        position = -1
        for _ in range(occurrence):
            position = self.text.find(wanted, position + 1)
            if not wanted or position < 0:
                return None
        return position, position + len(wanted)


def plain_text(text: str, *, markup: bool = False) -> PlainText:
    """Drop white space and cell borders, and with `markup` also tags and entities that stand for them."""
    characters: list[str] = []
    offsets: list[int] = []
    position = 0
    for match in _MARKUP.finditer(text) if markup else ():
        _append(text, position, match.start(), characters, offsets)
        entity = html.unescape(match.group()) if match.group().startswith("&") else ""
        if entity and not _DROPPED.fullmatch(entity):
            characters.append(entity[:1])
            offsets.append(match.start())
        position = match.end()
    _append(text, position, len(text), characters, offsets)
    return PlainText("".join(characters), tuple(offsets))


def _append(text: str, start: int, end: int, characters: list[str], offsets: list[int]) -> None:
    for offset in range(start, end):
        if not _DROPPED.match(text[offset]):
            characters.append(text[offset])
            offsets.append(offset)


def number_spans(quote: str, value: float) -> tuple[Span, ...]:
    """Return where a value is written in digits inside a quotation without white space."""
    found = []
    for match in _NUMBER.finditer(quote):
        digits = match.group().translate(_HALF_WIDTH).replace(",", "")
        if abs(float(digits) - value) < 1e-9 * max(1.0, abs(value)):
            found.append(match.span())
    return tuple(found)


def likeness(one: str, other: str) -> float:
    """Return how much two strings share (Dice coefficient of their character pairs, 0 to 1)."""
    pairs, others = _pairs(one), _pairs(other)
    if not pairs or not others:
        return float(one == other)
    return 2 * len(pairs & others) / (len(pairs) + len(others))


def _pairs(text: str) -> set[str]:
    return {text[index : index + 2] for index in range(len(text) - 1)}
