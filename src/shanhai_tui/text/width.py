"""The one measure of how many cells a text takes on the screen, and the ways to make it fit."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from rich.cells import cell_len, get_character_cell_size

Align = Literal["left", "right", "centre"]

ELLIPSIS = "…"


def cell_width(text: str) -> int:
    """Cells the text takes; it must have gone through `show_harmless` if it is data."""
    return len(text) if text.isascii() else cell_len(text)


def character_width(character: str) -> int:
    """Cells of one character: 0, 1 or 2."""
    return get_character_cell_size(character)


def clip(text: str, width: int) -> str:
    """The longest head of the text that takes at most `width` cells."""
    if len(text) * 2 <= width or cell_width(text) <= width:
        return text
    used = 0
    for index, character in enumerate(text):
        used += get_character_cell_size(character)
        if used > width:
            return text[:index]
    return text


@lru_cache(maxsize=8192)
def fit(text: str, width: int, align: Align = "left", ellipsis: str = ELLIPSIS) -> str:
    """The text in exactly `width` cells: padded, or cut with an ellipsis."""
    if width <= 0:
        return ""
    size = cell_width(text)
    if size > width:
        text = (
            clip(text, width - cell_width(ellipsis)) + ellipsis if width > cell_width(ellipsis) else clip(text, width)
        )
        size = cell_width(text)
    gap = width - size
    if gap <= 0:
        return text
    if align == "right":
        return " " * gap + text
    if align == "centre":
        return " " * (gap // 2) + text + " " * (gap - gap // 2)
    return text + " " * gap
