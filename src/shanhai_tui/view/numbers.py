"""How quantities read: as written, converted, rounded by their text, and drawn as small bars."""

from __future__ import annotations

from collections.abc import Sequence

from shanhai_tui.store.records import Cell, SeriesRow
from shanhai_tui.view.glyphs import BOXES, Glyphs

QUALIFIERS = {"over": ">", "about": "~", "under": "<"}
MONEY = {"元": 1.0, "万元": 1e4, "亿元": 1e8}


def write_number(value: float) -> str:
    """The number in the fewest digits that say it: 62.5, 12147, 1.61."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.10g}"


def choose_unit(row: SeriesRow, unit: str | None = None) -> str:
    """The unit of a row: the wanted one if it measures the same, else that of its latest figure."""
    if unit in MONEY and row.base_unit == "元":
        return unit
    return row.cells[-1].unit if row.cells else ""


def unit_factor(row: SeriesRow, unit: str) -> float | None:
    """How many base units one unit is, read off a figure that is written in it."""
    if row.base_unit == "元" and unit in MONEY:
        return MONEY[unit]
    for cell in row.cells:
        if cell.unit == unit and cell.value:
            return cell.base_value / cell.value
    return None


def write_value(cell: Cell, unit: str, factor: float | None) -> tuple[str, bool]:
    """The figure in that unit, and whether it had to be converted."""
    sign = QUALIFIERS.get(cell.qualifier, "")
    if cell.unit == unit or not factor:
        number = write_number(cell.value)
        return sign + (number if cell.unit == unit else number + cell.unit), False
    return sign + f"{cell.base_value / factor:.6g}", True


def draw_bars(values: Sequence[float | None], glyphs: Glyphs = BOXES) -> str:
    """One bar a value, the tallest for the largest; a blank where there is none."""
    known = [value for value in values if value is not None]
    if len(known) < 2:
        return ""
    top = max(known)
    steps = len(glyphs.bars) - 1
    if top <= 0:
        return ""
    return "".join(" " if value is None else glyphs.bars[max(0, round(value / top * steps))] for value in values)


def write_change(cell: Cell) -> str:
    """The change against the year before, as a range where rounding makes it one; empty if not comparable."""
    low, high = cell.change_min, cell.change_max
    if low is None and high is None:
        return f"{cell.change_pct:+.4g}%" if cell.change_pct is not None else ""
    if low is None or high is None or round(low, 1) == round(high, 1):
        only = low if low is not None else high
        return f"{only:+.1f}%"
    return f"{low:+.1f}~{high:+.1f}%"
