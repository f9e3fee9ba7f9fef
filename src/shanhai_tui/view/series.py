"""The yearly series of a place: one row a series, one column a year, with unit, basis, marks and change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shanhai_tui.store.records import Cell, SeriesRow
from shanhai_tui.text.harmless import show_harmless
from shanhai_tui.text.width import cell_width, fit
from shanhai_tui.view.glyphs import BOXES, Glyphs
from shanhai_tui.view.lines import Line, Link, Piece
from shanhai_tui.view.numbers import choose_unit, draw_bars, unit_factor, write_value

GRADES = {"same": "=", "caveat": "?", "no": "/"}
"""Between a year and the one before it: same definition, with a caveat, not comparable."""
NO_YEAR = 9999
"""Stands for the year of figures that have none; sorts behind all others."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The laid-out table: heading, lines, and where its years are."""

    heading: Line
    lines: tuple[Line, ...]
    years: tuple[int, ...]
    """Years shown as columns, `NO_YEAR` for figures without one."""


def list_series_years(rows: Sequence[SeriesRow]) -> tuple[int, ...]:
    """Every year that has a figure, earliest first; `NO_YEAR` at the end if some have none."""
    return tuple(sorted({cell.year or NO_YEAR for row in rows for cell in row.cells}))


def find_cell(row: SeriesRow, year: int) -> Cell | None:
    """The figure of that year."""
    return next((cell for cell in row.cells if (cell.year or NO_YEAR) == year), None)


def best_cell(row: SeriesRow, year: int | None) -> Cell:
    """The figure to show first: that of the year asked for, else the latest."""
    found = find_cell(row, year) if year is not None else None
    return found or max(row.cells, key=lambda cell: cell.year or 0)


def best_row(rows: Sequence[SeriesRow]) -> SeriesRow | None:
    """The series to show first: the first that has a year."""
    return next((row for row in rows if row.years), rows[0] if rows else None)


def choose_columns(years: Sequence[int], most: int, wanted: int | None) -> tuple[int, ...]:
    """The latest years that fit, or a stretch of years that holds the wanted one."""
    most = max(1, most)
    if len(years) <= most:
        return tuple(years)
    if years[-1] == NO_YEAR and most > 1:
        return (*choose_columns(years[:-1], most - 1, wanted), NO_YEAR)
    end = len(years)
    if wanted in years:
        end = min(end, max(years.index(wanted) + 1 + most // 2, most))
    return tuple(years[end - most : end])


def make_grid(
    rows: Sequence[SeriesRow],
    width: int,
    say: Mapping[str, str],
    *,
    year: int | None = None,
    unit: str | None = None,
    more: bool = False,
    chosen: str = "",
    glyphs: Glyphs = BOXES,
) -> Grid:
    """The table of the rows in `width` cells; series under one heading for each programme, subject and sides."""
    years = list_series_years(rows)
    value_width = _value_width(rows, unit)
    bars_width = 0
    if width >= 44 and len(years) > 1:
        bars_width = max(min(6, len(years) + 1), cell_width(say["change"]) + 1)
    name_width = max(12, min(34, width * 2 // 5))
    columns = choose_columns(years, (width - name_width - bars_width) // value_width, year)
    name_width = max(8, min(40, width - len(columns) * value_width - bars_width))
    heading_text = "  " + fit(say["indicator"], name_width - 2)
    heading_text += "".join(
        fit(say["no_year"] if y == NO_YEAR else str(y), value_width - 1, "right") + " " for y in columns
    )
    heading = Line((Piece(heading_text + (f" {say['change']}" if bars_width else ""), "head"),))
    lines: list[Line] = []
    group = None
    for title, row in _in_groups(rows, say, glyphs):
        if title != group:
            group = title
            lines.append(Line((Piece(fit(title, width, ellipsis=glyphs.ellipsis).rstrip(), "group"),)))
        lines.append(_row_line(row, name_width, value_width, columns, unit, say, glyphs, bars_width, years, chosen))
    if more:
        lines.append(Line((Piece(f"  >{len(rows)} {say['more']}", "dim"),)))
    return Grid(heading, tuple(lines), columns)


def _in_groups(rows: Sequence[SeriesRow], say: Mapping[str, str], glyphs: Glyphs) -> list[tuple[str, SeriesRow]]:
    """The rows under their titles, those of one title together, titles in the order of their first row."""
    titled = [(group_title(row, say, glyphs), row) for row in rows]
    first = {title: place for place, (title, _) in reversed(list(enumerate(titled)))}
    return sorted(titled, key=lambda pair: (first[pair[0]], not pair[1].years))


def group_title(row: SeriesRow, say: Mapping[str, str], glyphs: Glyphs) -> str:
    """What a group of series is of: the programme, the two sides or the place, and the thing measured."""
    sides = "、".join(row.supports)
    if row.recipients:
        sides += f" {glyphs.arrow} " + "、".join(row.recipients)
    parts = [say.get(f"programme:{row.programme_id}", row.programme_id or ""), sides or "、".join(row.places)]
    parts.append(row.subject or "")
    return show_harmless(f" {glyphs.dot} ".join(part for part in parts if part))


def _value_width(rows: Sequence[SeriesRow], unit: str | None) -> int:
    widest = 7 if any(cell.year is None for row in rows for cell in row.cells) else 6
    for row in rows:
        chosen = choose_unit(row, unit)
        factor = unit_factor(row, chosen)
        for cell in row.cells:
            number, converted = write_value(cell, chosen, factor)
            size = cell_width(number) + len(_marks(cell, converted)) + 2 + bool(cell.grade)
            widest = max(widest, size)
    return min(widest, 16)


def _marks(cell: Cell, converted: bool = False) -> str:
    return ("*" if converted else "") + ("!" if cell.conflicts else "")


def _row_line(
    row: SeriesRow,
    name_width: int,
    value_width: int,
    columns: Sequence[int],
    unit: str | None,
    say: Mapping[str, str],
    glyphs: Glyphs,
    bars_width: int,
    years: Sequence[int],
    chosen_fact: str,
) -> Line:
    chosen = choose_unit(row, unit)
    factor = unit_factor(row, chosen)
    tag = say.get(f"basis:{row.basis}", "")
    tail = " ".join(part for part in (chosen, tag) if part)
    repeats = sum(cell.repeats + len(cell.others) for cell in row.cells)
    if repeats:
        tail += f" x{repeats + len(row.cells)}"
    tail = show_harmless(tail)
    room = max(4, name_width - 3 - cell_width(tail) - 1)
    name = fit(show_harmless(row.indicator), room, ellipsis=glyphs.ellipsis).rstrip()
    pieces = [Piece("  " + name)]
    pieces.append(Piece(fit(" " + tail, name_width - 2 - cell_width(name), ellipsis=glyphs.ellipsis), "dim"))
    links: list[Link] = []
    position = name_width
    for year in columns:
        cell = find_cell(row, year)
        if cell is None:
            pieces.append(Piece(fit(glyphs.missing, value_width - 1, "right") + " "))
        else:
            is_chosen = chosen_fact in (cell.metric_id, *cell.others)
            pieces += _cell_pieces(cell, chosen, factor, value_width, is_chosen)
            links.append(Link(position, position + value_width, ("cell", row.series_id, cell.metric_id)))
        position += value_width
    if bars_width:
        by_year = {cell.year or NO_YEAR: cell.base_value for cell in row.cells}
        bars = draw_bars([by_year.get(year) for year in years[-5:] if year != NO_YEAR], glyphs)
        pieces.append(Piece(" " + bars, "bars"))
    return Line(tuple(piece for piece in pieces if piece.text), tuple(links), row.series_id)


def _cell_pieces(cell: Cell, unit: str, factor: float | None, width: int, is_chosen: bool) -> list[Piece]:
    number, converted = write_value(cell, unit, factor)
    marks = _marks(cell, converted)
    grade = GRADES.get(cell.grade or "", "")
    text = f"[{number}{marks}]" if is_chosen else f"{number}{marks} "
    lead = width - cell_width(text)
    if lead < (0 if is_chosen else 1):
        return [Piece(" " + fit(text, width - 1, "right"))]
    if grade and lead:
        return [Piece(" " * (lead - 1)), Piece(grade, "dim"), Piece(text)]
    return [Piece(" " * lead + text)]
