"""Text folded for comparison: widths, scripts, spaces and punctuation that carry no meaning are levelled."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_PAIRS = {
    "，": ",", "。": ".", "；": ";", "：": ":", "！": "!", "？": "?", "（": "(", "）": ")", "［": "[", "］": "]",
    "“": '"', "”": '"', "„": '"', "「": '"', "」": '"', "『": '"', "』": '"', "‘": "'", "’": "'", "《": "<", "》": ">",
    "〈": "<", "〉": ">", "—": "-", "–": "-", "－": "-", "―": "-", "─": "-", "～": "~", "·": ".", "•": ".", "、": ",",
    "％": "%", "【": "[", "】": "]",
}  # fmt: skip
_BREAKS = re.compile(r"[,.;:!?\"'<>()\[\]\-~|]+")


@cache
def width_table() -> dict[int, str]:
    """A `str.translate` table that folds full-width forms and punctuation, one character for one."""
    table = {ord(char): folded for char, folded in _PAIRS.items()}
    for code in range(0xFF01, 0xFF5F):
        table.setdefault(code, chr(code - 0xFEE0))
    return table


@cache
def script_table() -> dict[int, str]:
    """A `str.translate` table from traditional to simplified characters, one character for one."""
    from opencc import OpenCC

    chars = [chr(code) for code in (*range(0x3400, 0x4DC0), *range(0x4E00, 0xA000), *range(0xF900, 0xFB00))]
    folded = OpenCC("t2s").convert("\n".join(chars)).split("\n")
    return {ord(char): other for char, other in zip(chars, folded, strict=True) if char != other and len(other) == 1}


def fold_text(text: str, *, traditional: bool) -> str:
    """The text with widths, punctuation marks and script folded; every character keeps its place."""
    folded = text.translate(width_table())
    return folded.translate(script_table()) if traditional else folded


def drop_spaces(text: str) -> tuple[str, list[int]]:
    """The text without white space, and the place of each remaining character in what was given."""
    kept = [index for index, char in enumerate(text) if not char.isspace()]
    return "".join(text[index] for index in kept), kept


def split_clauses(folded: str) -> list[tuple[int, int]]:
    """The stretches between marks of folded, space-free text."""
    spans, start = [], 0
    for mark in _BREAKS.finditer(folded):
        # A decimal point or a thousands comma is no end of a clause.
        inside = mark.end() - mark.start() == 1 and mark.group() in ".,-" and _is_between_digits(folded, mark.start())
        if not inside:
            if mark.start() > start:
                spans.append((start, mark.start()))
            start = mark.end()
    if start < len(folded):
        spans.append((start, len(folded)))
    return spans


def is_punctuation(text: str) -> bool:
    """Whether the text is nothing but marks and spaces."""
    return all(unicodedata.category(char)[0] in "PZSC" for char in text)


def _is_between_digits(text: str, place: int) -> bool:
    return 0 < place < len(text) - 1 and text[place - 1].isdigit() and text[place + 1].isdigit()
