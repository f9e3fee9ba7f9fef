"""Text folded for finding: width, script and case levelled, white space dropped, each character's place kept.

The table of traditional characters in `traditional.txt` (first line) and their simplified forms (second line) was
made with OpenCC character by character; both a query and a text are folded by it, so context does not matter.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from shanhai_tui.text.table import CharacterTable

_MARKS = {
    "“": '"', "”": '"', "„": '"', "「": '"', "」": '"', "『": '"', "』": '"', "‘": "'", "’": "'",
    "—": "-", "–": "-", "―": "-", "─": "-", "‐": "-", "‑": "-", "·": ".", "•": ".", "・": ".", "〇": "○",
    "　": " ", "\u00a0": " ", "【": "[", "】": "]", "〔": "(", "〕": ")", "｛": "{", "｝": "}",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, and for each of its characters the place of the one it was made of."""

    text: str
    places: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the original that a stretch of the folded text stands for."""
        if start >= end:
            place = self.places[start] if start < len(self.places) else 0
            return place, place
        return self.places[start], self.places[end - 1] + 1


def fold(text: str) -> str:
    """The text levelled one character for one: half width, simplified, lower case; every offset stays true."""
    if text.isascii():
        return text.lower()
    return text.translate(_table())


def squeeze(text: str) -> str:
    """The text folded and without white space."""
    return "".join(fold(text).split())


def squeeze_with_places(text: str) -> Folded:
    """The text folded and without white space, with the way back to it."""
    folded = fold(text)
    kept = tuple(place for place, character in enumerate(folded) if not character.isspace())
    return Folded("".join(folded[place] for place in kept), kept)


@cache
def _table() -> CharacterTable:
    traditional, simplified = Path(__file__).with_name("traditional.txt").read_text("utf-8").splitlines()
    table = CharacterTable({ord(old): new for old, new in zip(traditional, simplified, strict=True)})
    table |= {ord(mark): plain for mark, plain in _MARKS.items()}
    table |= {code: chr(code - 0xFEE0).lower() for code in range(0xFF01, 0xFF5F)}
    table |= {code: chr(code).lower() for code in range(ord("A"), ord("Z") + 1)}
    return table
