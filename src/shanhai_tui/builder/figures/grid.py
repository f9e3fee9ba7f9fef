"""A table's cells as a grid: which rows are headings, and what stands above and before a number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from shanhai_tui.builder.figures.quantities import Quantity, find_quantities
from shanhai_tui.builder.figures.timing import find_cell_year
from shanhai_tui.builder.figures.units import match_unit
from shanhai_tui.builder.records import Cell

LARGEST_SPAN = 64
_NUMBER = re.compile(r"^(?:约|近|超)?\s?-?\d[\d,，. ]*\d*\s?(?:余|多)?\s?[^\d\s()年月日]{0,5}$")
_YEAR_ONLY = re.compile(r"^(?:19|20)\d\d(?:年度?)?$")
_UNIT = re.compile(
    r"[(:](?:单位:?)?\s?(?P<unit>[十百千]?[万亿]?[^()\d,，:]{0,5})[)]?$|单位:\s?(?P<stated>[十百千]?[万亿]?[^\s()\d,，]{1,5})"
)
_NOT_COUNTED = re.compile(r"序号|编号|年份|签约年|时间|电话|日期|代码|邮编|排名|名次|备注")
_COUNTS = (
    ("人次", "人次"),
    ("人数", "人"),
    ("户数", "户"),
    ("项目数", "个"),
    ("个数", "个"),
    ("家数", "家"),
    ("企业数", "家"),
    ("批次", "批次"),
    ("期数", "期"),
    ("面积", ""),
)
TOTALS = ("合计", "总计", "小计", "共计", "总数", "总额")


@dataclass(frozen=True, slots=True)
class NumberCell:
    """A cell that holds a figure, with the words that say of what."""

    cell: Cell
    quantity: Quantity
    above: tuple[str, ...]
    before: tuple[str, ...]
    row_start: int
    is_total: bool
    year: int | None


def read_grid(text: str, cells: Sequence[Cell], title: str) -> list[NumberCell]:
    """The figures of a table in order; `title` is what stands above it, with the unit of the whole if it names one."""
    grid: dict[tuple[int, int], Cell] = {}
    for cell in cells:
        for row in range(cell.row, cell.row + min(cell.row_span, LARGEST_SPAN)):
            for column in range(cell.column, cell.column + min(cell.column_span, LARGEST_SPAN)):
                grid.setdefault((row, column), cell)
    words = {cell: text[cell.start : cell.end].strip() for cell in cells}
    head_rows = _count_head_rows(grid, words)
    row_starts: dict[int, int] = {}
    for cell in cells:
        row_starts[cell.row] = min(cell.start, row_starts.get(cell.row, cell.start))
    whole_unit = _named_unit(title) or _named_unit(text[:80])
    found = []
    widest = max((column for _, column in grid), default=0)
    for cell in cells:
        if widest > LARGEST_SPAN:
            break
        if cell.row < head_rows or not _NUMBER.match(words[cell]):
            continue
        above = _headings_above(grid, words, cell, head_rows)
        before = _words_before(grid, words, cell)
        heading = "".join(above)
        if _NOT_COUNTED.search(heading) or (_YEAR_ONLY.match(words[cell]) and "年" in words[cell]):
            continue
        quantity = _read_number(words[cell], [*reversed(above), *reversed(before)], whole_unit, cell)
        if quantity is None:
            continue
        start = row_starts.get(cell.row, cell.start)
        year = next((named for word in (*above, *before) if (named := find_cell_year(word)) is not None), None)
        total = any(word.startswith(TOTALS) for word in before)
        found.append(NumberCell(cell, quantity, above, before, start, total, year))
    return found


def _count_head_rows(grid: dict[tuple[int, int], Cell], words: dict[Cell, str]) -> int:
    """Rows at the top without a number other than years."""
    numbers = [
        cell.row for cell in set(grid.values()) if _NUMBER.match(words[cell]) and not _YEAR_ONLY.match(words[cell])
    ]
    return min(numbers, default=1)


def _headings_above(
    grid: dict[tuple[int, int], Cell], words: dict[Cell, str], cell: Cell, head_rows: int
) -> tuple[str, ...]:
    seen: dict[Cell, None] = {}
    for row in range(head_rows):
        if (other := grid.get((row, cell.column))) is not None and words[other]:
            seen[other] = None
    return tuple(words[other] for other in seen)


def _words_before(grid: dict[tuple[int, int], Cell], words: dict[Cell, str], cell: Cell) -> tuple[str, ...]:
    """The cells to the left in the row that hold words or years."""
    seen: dict[Cell, None] = {}
    for column in range(cell.column):
        other = grid.get((cell.row, column))
        if other is not None and words[other] and (not _NUMBER.match(words[other]) or _YEAR_ONLY.match(words[other])):
            seen[other] = None
    return tuple(words[other] for other in seen)


def _named_unit(words: str) -> str:
    match = _UNIT.search(words.strip())
    unit = (match["unit"] or match["stated"] or "").strip() if match else ""
    plain = unit.lstrip("十百千万亿")
    known = match_unit(plain, 0) if plain else None
    return unit if known is not None and known[1] == len(plain) else ""


def _read_number(written: str, headings: Sequence[str], whole_unit: str, cell: Cell) -> Quantity | None:
    """The cell's number with the unit of the cell, of its headings, or of the whole table."""
    candidates = [""] + [_named_unit(heading) for heading in headings]
    candidates += [unit for heading in headings for ending, unit in _COUNTS if ending in heading]
    for unit in [*candidates, whole_unit]:
        if not unit and written[-1].isdigit():
            continue
        found = find_quantities(f"{written}{unit}")
        if found and not found[0].bare and found[0].number_start == 0:
            return _shift(found[0], cell)
    return None


def _shift(quantity: Quantity, cell: Cell) -> Quantity:
    """The quantity with the offsets of its cell."""
    return Quantity(
        cell.start,
        cell.end,
        cell.start,
        cell.end,
        quantity.value,
        quantity.unit,
        quantity.base_value,
        quantity.base_unit,
        quantity.kind,
        quantity.qualifier,
        quantity.value_min,
        quantity.value_max,
        False,
        quantity.rate,
    )
