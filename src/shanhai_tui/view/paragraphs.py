"""Text laid out under a label: what detail screens are made of."""

from __future__ import annotations

from shanhai_tui.text.harmless import show_harmless
from shanhai_tui.text.linebreak import break_lines
from shanhai_tui.text.width import cell_width, fit
from shanhai_tui.view.lines import Line, Piece


def lay_text(text: str, width: int, *, role: str = "", indent: int = 2, key: str = "") -> list[Line]:
    """The text broken into lines; only the first can be chosen."""
    shown = show_harmless(text)
    room = max(4, width - indent)
    lines = []
    for number, (start, end) in enumerate(break_lines(shown, room)):
        lines.append(Line((Piece(" " * indent), Piece(shown[start:end], role)), (), key if not number else ""))
    return lines


def lay_field(label: str, text: str, width: int, *, label_width: int = 10, role: str = "", key: str = "") -> list[Line]:
    """A label at the left and its text beside it, broken under itself."""
    shown = show_harmless(text)
    room = max(4, width - label_width - 3)
    lines = []
    for number, (start, end) in enumerate(break_lines(shown, room)):
        head = fit(label, label_width) if not number else " " * label_width
        lines.append(Line((Piece(f"  {head} ", "dim"), Piece(shown[start:end], role)), (), key if not number else ""))
    return lines


def lay_heading(text: str) -> list[Line]:
    """A heading with a blank line before it."""
    return [Line(), Line((Piece(" " + show_harmless(text), "group"),))]


def label_width(labels: list[str]) -> int:
    """Room for the widest of the labels."""
    return max((cell_width(label) for label in labels), default=0)
