"""The headings above a passage."""

from __future__ import annotations


class SectionStack:
    """Open headings, outermost first, each with the level that a deeper one must exceed."""

    def __init__(self) -> None:
        self._open: list[tuple[int, str]] = []

    @property
    def titles(self) -> tuple[str, ...]:
        """The open headings."""
        return tuple(title for _, title in self._open)

    @property
    def level(self) -> int:
        """Level of the innermost open heading; 0 if none is open."""
        return self._open[-1][0] if self._open else 0

    def close_from(self, level: int) -> None:
        """Close every heading at `level` or deeper."""
        while self._open and self._open[-1][0] >= level:
            self._open.pop()

    def open(self, level: int, title: str) -> None:
        """Open a heading and close those that it ends."""
        self.close_from(level)
        if title:
            self._open.append((level, title))
