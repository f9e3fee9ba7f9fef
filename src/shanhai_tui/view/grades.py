"""Why each pair of years of a series may be compared, or may not."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

from shanhai_tui.store.records import Cell, SeriesRow
from shanhai_tui.view.glyphs import BOXES, Glyphs
from shanhai_tui.view.lines import Line
from shanhai_tui.view.numbers import write_number
from shanhai_tui.view.paragraphs import lay_heading, lay_text
from shanhai_tui.view.series import GRADES

_ROLES = {"same": "good", "caveat": "warn", "no": "bad"}


def make_grades(row: SeriesRow, width: int, say: Mapping[str, str], glyphs: Glyphs = BOXES) -> list[Line]:
    """Each pair of neighbouring years with grade, reason and change; both figures lead to their words."""
    lines = lay_heading(f"{row.indicator} {say.get(f'basis:{row.basis}', '')}".rstrip())[1:]
    for before, cell in pairwise(cell for cell in row.cells if cell.year is not None):
        grade = cell.grade or ""
        sign = f"{GRADES[grade]} " if grade in GRADES else ""
        head = f"{before.year} {glyphs.arrow} {cell.year}  {sign}{say.get(f'grade:{grade}') or say['ungraded']}"
        lines += [Line(), *lay_text(head, width, role=_ROLES.get(grade, "dim"), key=f"metric|{cell.metric_id}")]
        if cell.reason:
            lines += lay_text(cell.reason, width, indent=4)
        if cell.change_min is not None and cell.change_max is not None:
            lines += lay_text(_write_range(cell, say), width, indent=4)
        for one in (before, cell):
            amount = f"{one.year}  {write_number(one.value)}{one.unit}"
            lines += lay_text(amount, width, indent=4, role="dim", key=f"metric|{one.metric_id}")
    return lines


def _write_range(cell: Cell, say: Mapping[str, str]) -> str:
    low, high = f"{cell.change_min:+.1f}%", f"{cell.change_max:+.1f}%"
    return f"{say['change']} {low}" if low == high else f"{say['change']} {low} – {high}"
