"""What every pane shows: lines of styled pieces, with stretches that can be followed."""

from __future__ import annotations

from typing import NamedTuple

from shanhai_tui.text.width import cell_width, clip, fit


class Piece(NamedTuple):
    """A stretch of a line in one role; the theme decides what a role looks like."""

    text: str
    role: str = ""


class Link(NamedTuple):
    """A stretch of cells that leads somewhere."""

    start: int
    end: int
    goal: tuple[str, ...]
    """What following it means: ('region', '330603'), ('metric', 'm-…'), ('pairing', 'p-…')."""


class Line(NamedTuple):
    """One screen line without its padding: pieces from left to right, and its links."""

    pieces: tuple[Piece, ...] = ()
    links: tuple[Link, ...] = ()
    key: str = ""
    """Names the row for the pane's cursor; empty where the cursor has nothing to choose."""

    @property
    def text(self) -> str:
        """The characters alone."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def width(self) -> int:
        """Cells the line takes."""
        return sum(cell_width(piece.text) for piece in self.pieces)


def fit_line(line: Line, width: int) -> Line:
    """The line in exactly `width` cells: its last pieces cut, or blanks added."""
    pieces: list[Piece] = []
    left = width
    for piece in line.pieces:
        size = cell_width(piece.text)
        if size > left:
            pieces.append(Piece(fit(clip(piece.text, left), left), piece.role))
            left = 0
            break
        pieces.append(piece)
        left -= size
    if left > 0:
        pieces.append(Piece(" " * left))
    return Line(tuple(pieces), line.links, line.key)


class Column(NamedTuple):
    """How a column of a table is laid out: its heading, its cells, and which way it leans."""

    title: str
    width: int
    align: str = "left"


def share_widths(wanted: list[int], least: list[int], room: int) -> list[int]:
    """Widths for columns that together take at most `room`: what they want, or shrunk evenly to their least.

    Columns that do not fit even at their least are given 0, last ones first.
    """
    widths = list(wanted)
    while sum(widths) > room:
        widest = max(range(len(widths)), key=lambda index: widths[index] - least[index])
        if widths[widest] <= least[widest]:
            break
        widths[widest] -= 1
    index = len(widths) - 1
    while sum(widths) > room and index >= 0:
        widths[index] = 0
        index -= 1
    return widths
