"""A table for `str.translate` that knows every character."""

from __future__ import annotations


class CharacterTable(dict[int, str | int]):
    """Code point → what it becomes; one without an entry stays, and is remembered: each miss costs an exception."""

    def __missing__(self, code: int) -> int:
        self[code] = code
        return code
