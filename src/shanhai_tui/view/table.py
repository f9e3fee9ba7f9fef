"""Rows of any columns as a table: what a user's own query answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from shanhai_tui.text.harmless import show_harmless
from shanhai_tui.text.width import cell_width, fit
from shanhai_tui.view.lines import Line, Piece

WIDEST = 40
_MEASURED = 200
"""Rows that decide how wide a column is; measuring all of them would block the keys."""


def make_table(columns: Sequence[str], rows: Sequence[Sequence[Any]], width: int) -> tuple[Line, list[Line]]:
    """Heading and lines, columns as wide as their content up to a bound, cut at the right edge."""
    shown = [[_write(value) for value in row] for row in rows]
    widths = [
        min(WIDEST, max([cell_width(name), *(cell_width(row[place]) for row in shown[:_MEASURED])], default=1))
        for place, name in enumerate(columns)
    ]
    numeric = [
        all(isinstance(row[place], int | float) or row[place] is None for row in rows) for place in range(len(columns))
    ]
    heading = Line(
        (Piece(" " + " ".join(_fit(name, size, False) for name, size in zip(columns, widths, strict=True)), "head"),)
    )
    lines = []
    for number, row in enumerate(shown):
        text = " ".join(_fit(cell, size, right) for cell, size, right in zip(row, widths, numeric, strict=True))
        lines.append(Line((Piece(fit(" " + text, width)),), (), f"row|{number}"))
    return heading, lines


def _fit(text: str, size: int, right: bool) -> str:
    return fit(text, size, "right" if right else "left")


def _write(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.10g}"
    return show_harmless(str(value))
