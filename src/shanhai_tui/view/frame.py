"""A pane as rows of the screen: its title, its frame, its heading and its lines, each of the exact width."""

from __future__ import annotations

from collections.abc import Sequence

from shanhai_tui.text.width import cell_width, fit
from shanhai_tui.view.glyphs import BOXES, Glyphs
from shanhai_tui.view.lines import Line, Link, Piece, fit_line


def make_title(text: str, width: int, *, focused: bool, framed: bool, note: str = "", glyphs: Glyphs = BOXES) -> Line:
    """The pane's upper edge with its name; brackets, and not colour alone, tell which one has the focus."""
    lead = (glyphs.horizontal if framed else "") + glyphs.horizontal
    name = fit(text, max(0, min(cell_width(text), width - cell_width(lead) - 3)))
    mark = f"[{name}]" if focused else f" {name} "
    used = cell_width(lead) + cell_width(mark)
    tail = f" {note} " if note and used + cell_width(note) + 4 <= width else ""
    rest = max(0, width - used - cell_width(tail) - (1 if tail else 0))
    pieces = (
        Piece(lead, "frame"),
        Piece(mark, "title.focus" if focused else "title"),
        Piece(glyphs.horizontal * rest, "frame"),
        Piece(tail, "dim"),
        Piece(glyphs.horizontal if tail else "", "frame"),
    )
    return fit_line(Line(tuple(piece for piece in pieces if piece.text)), width)


def frame_line(line: Line, width: int, *, framed: bool, chosen: bool = False, glyphs: Glyphs = BOXES) -> Line:
    """A line of the pane's body with the edge before it; the chosen one is marked and shown reversed."""
    room = width - (1 if framed else 0)
    body = fit_line(line, room)
    if chosen:
        pieces = mark_chosen(body.pieces, glyphs)
        body = Line(pieces, body.links, body.key)
    if not framed:
        return body
    links = tuple(Link(link.start + 1, link.end + 1, link.goal) for link in body.links)
    return Line((Piece(glyphs.vertical, "frame"), *body.pieces), links, body.key)


def mark_chosen(pieces: Sequence[Piece], glyphs: Glyphs = BOXES) -> tuple[Piece, ...]:
    """The pieces of a chosen row: a sign in its first blank cell, every role turned into its chosen form."""
    marked = [Piece(piece.text, "cursor") for piece in pieces]
    if marked and marked[0].text.startswith(" "):
        marked[0] = Piece(glyphs.here + marked[0].text[1:], "cursor")
    return (Piece("".join(piece.text for piece in marked), "cursor"),)


def changed_cells(old: Line, new: Line) -> tuple[int, int] | None:
    """The stretch of cells in which two rows of equal width differ; None if they are the same."""
    if old.pieces == new.pieces:
        return None
    before, after = _cells(old), _cells(new)
    first = 0
    shortest = min(len(before), len(after))
    while first < shortest and before[first] == after[first]:
        first += 1
    last_before, last_after = len(before), len(after)
    while last_before > first and last_after > first and before[last_before - 1] == after[last_after - 1]:
        last_before -= 1
        last_after -= 1
    last = max(last_before, last_after)
    while last < len(before) and last < len(after) and not (before[last][0] and after[last][0]):
        last += 1
    return first, last


def _cells(line: Line) -> list[tuple[str, str]]:
    """One entry a cell: its character (empty for the second half of a wide one) and its role."""
    cells: list[tuple[str, str]] = []
    for text, role in line.pieces:
        if text.isascii():
            cells += [(character, role) for character in text]
            continue
        for character in text:
            size = cell_width(character)
            if size == 0:
                if cells:
                    cells[-1] = (cells[-1][0] + character, role)
                continue
            cells.append((character, role))
            if size == 2:
                cells.append(("", role))
    return cells
