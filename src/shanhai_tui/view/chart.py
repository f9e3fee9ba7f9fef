"""Charts in characters, readable in Chinese and without colour: bars, and a line in braille; and the same as SVG."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from shanhai_tui.store.records import SeriesRow
from shanhai_tui.text.harmless import show_harmless
from shanhai_tui.text.width import cell_width, fit
from shanhai_tui.view.glyphs import BOXES, Glyphs
from shanhai_tui.view.lines import Line, Piece
from shanhai_tui.view.numbers import choose_unit, unit_factor, write_change, write_value

_EIGHTHS = " ▏▎▍▌▋▊▉█"
_BRAILLE = ((0x01, 0x08), (0x02, 0x10), (0x04, 0x20), (0x40, 0x80))


@dataclass(frozen=True, slots=True)
class Point:
    """One year of a drawn series."""

    year: int
    value: float
    label: str
    change: str
    grade: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """A series as it is drawn: its name, its unit, its points."""

    title: str
    unit: str
    points: tuple[Point, ...]


def make_drawn(row: SeriesRow, title: str, unit: str | None = None) -> Drawn:
    """The points of a series in one unit, years without a figure left out."""
    chosen = choose_unit(row, unit)
    factor = unit_factor(row, chosen)
    points = []
    for cell in row.cells:
        if cell.year is not None:
            label, _ = write_value(cell, chosen, factor)
            points.append(Point(cell.year, cell.base_value, label, write_change(cell), cell.grade or ""))
    return Drawn(title, chosen, tuple(points))


def choose_drawn(
    rows: Sequence[SeriesRow], series_id: str, unit: str | None, titles: Mapping[str, str], most: int = 6
) -> list[Drawn]:
    """The chosen series first, then those of the same indicator elsewhere; a series needs one year at least."""
    chosen = next((row for row in rows if row.series_id == series_id), None)
    if chosen is None:
        return []
    others = [
        row
        for row in rows
        if row is not chosen
        and (row.indicator_id or row.indicator) == (chosen.indicator_id or chosen.indicator)
        and (row.base_unit, row.measure, row.basis) == (chosen.base_unit, chosen.measure, chosen.basis)
    ]
    drawn = [make_drawn(row, titles[row.series_id], unit) for row in (chosen, *others[: most - 1])]
    return [one for one in drawn if one.points]


def draw_bar(share: float, width: int, glyphs: Glyphs = BOXES) -> str:
    """A bar of that share of the width, in eighths of a cell where the terminal's signs allow."""
    eighths = max(1, round(share * width * 8)) if share > 0 else 0
    if glyphs is not BOXES:
        return "#" * max(1 if share > 0 else 0, round(share * width))
    return "█" * (eighths // 8) + (_EIGHTHS[eighths % 8] if eighths % 8 else "")


def make_bars(drawn: Sequence[Drawn], width: int, say: Mapping[str, str], glyphs: Glyphs = BOXES) -> list[Line]:
    """For each series a bar a year, with the number and the change beside it."""
    top = max((point.value for one in drawn for point in one.points), default=0)
    lines: list[Line] = []
    for one in drawn:
        unit = f"（{one.unit}）" if one.unit else ""
        lines += [Line(), Line((Piece(fit(f" {show_harmless(one.title)}{unit}", width).rstrip(), "group"),))]
        label = max(cell_width(point.label) for point in one.points)
        change = max(cell_width(point.change) for point in one.points)
        room = max(4, width - 8 - label - change - 12)
        for point in one.points:
            bar = draw_bar(point.value / top if top > 0 else 0, room, glyphs)
            grade = say.get(f"grade:{point.grade}", "") if point.grade and point.grade != "same" else ""
            lines.append(
                Line(
                    (
                        Piece(f"  {point.year} "),
                        Piece(bar, "bars"),
                        Piece(" " + fit(point.label, label)),
                        Piece("  " + fit(point.change, change), "dim"),
                        Piece(f" {grade}" if grade else "", "warn"),
                    )
                )
            )
    return lines


def make_curve(drawn: Drawn, width: int, height: int, glyphs: Glyphs = BOXES) -> list[Line]:
    """One series as a line over the years, its scale at the left and its years below."""
    points = drawn.points
    low, high = min(0.0, *(p.value for p in points)), max(p.value for p in points)
    span = (high - low) or 1.0
    top = next(p.label for p in points if p.value == high)
    margin = cell_width(top) + 2
    columns, rows = max(8, width - margin - 2), max(4, height)
    first, last = points[0].year, points[-1].year
    dots = [[0] * columns for _ in range(rows)]
    places = [
        (
            round((p.year - first) / max(1, last - first) * (columns * 2 - 1)),
            round((high - p.value) / span * (rows * 4 - 1)),
        )
        for p in points
    ]
    for (x1, y1), (x2, y2) in itertools.pairwise(places):
        steps = max(abs(x2 - x1), abs(y2 - y1), 1)
        for step in range(steps + 1):
            _dot(dots, x1 + (x2 - x1) * step // steps, y1 + (y2 - y1) * step // steps)
    for x, y in places:
        _dot(dots, x, y)
    lines = []
    for number, row in enumerate(dots):
        label = top if not number else ("0" if number == rows - 1 and low == 0 else "")
        if glyphs is BOXES:
            body = "".join(chr(0x2800 + cell) for cell in row)
        else:
            body = "".join("*" if cell else " " for cell in row)
        lines.append(
            Line((Piece(fit(label, margin - 1, "right"), "dim"), Piece(glyphs.vertical, "frame"), Piece(body, "bars")))
        )
    years = f"{first}{str(last).rjust(columns - len(str(first)))}"
    lines.append(Line((Piece(" " * margin), Piece(years, "dim"))))
    return lines


def _dot(dots: list[list[int]], x: int, y: int) -> None:
    column, row = x // 2, y // 4
    if 0 <= row < len(dots) and 0 <= column < len(dots[0]):
        dots[row][column] |= _BRAILLE[y % 4][x % 2]


def write_svg(drawn: Sequence[Drawn], say: Mapping[str, str]) -> str:
    """The bars as a picture; numbers and years stand beside each bar, so that it reads without colour."""
    top = max((point.value for one in drawn for point in one.points), default=0) or 1
    parts, y = [], 30
    for one in drawn:
        unit = f"（{one.unit}）" if one.unit else ""
        parts.append(f'<text x="10" y="{y}" font-weight="bold">{escape(show_harmless(one.title))}{escape(unit)}</text>')
        y += 12
        for point in one.points:
            size = max(1, round(point.value / top * 480))
            grade = say.get(f"grade:{point.grade}", "") if point.grade and point.grade != "same" else ""
            note = " ".join(part for part in (point.label, point.change, grade) if part)
            parts.append(f'<text x="10" y="{y + 14}">{point.year}</text>')
            parts.append(f'<rect x="60" y="{y}" width="{size}" height="18" fill="#1f5f8b"/>')
            parts.append(f'<text x="{size + 68}" y="{y + 14}">{escape(note)}</text>')
            y += 26
        y += 24
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="800" height="{y}" viewBox="0 0 800 {y}" '
        f'font-family="sans-serif" font-size="14">\n<rect width="100%" height="100%" fill="#ffffff"/>\n'
        + "\n".join(parts)
        + "\n</svg>\n"
    )
