"""Finding the tables among a flow's lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from shanhai_tui.builder.layout.context import Context
from shanhai_tui.builder.layout.lines import Line
from shanhai_tui.builder.layout.rules import holds_digit
from shanhai_tui.builder.layout.tables import (
    PrintedCell,
    count_gap_cells,
    has_tab_cells,
    may_be_row,
    split_by_blanks,
    split_by_tabs,
)

Span = tuple[int, int]
Table = tuple[list[Span], list[PrintedCell], int]
_PROSE_MARK = re.compile(r"[，。；！？]")
_MIN_ROWS = 3


def find_table(context: Context, lines: Sequence[Line], number: int, open_text: bool, expected: bool) -> Table | None:
    """The table that begins at a line: its stretches, its cells and how many lines it takes; None if none does.

    `expected` says that a table's title stands right above.
    """
    line = lines[number]
    if line.block is not None and line.block.kind == "table":
        cells = [
            PrintedCell(cell.row, cell.column, cell.start, cell.end, cell.row_span, cell.column_span)
            for cell in line.block.cells
        ]
        return [(line.start, line.end)], cells, 1
    if line.block is not None and line.block.kind != "paragraph":
        return None
    unit = expected and context.rules.table_unit.fullmatch(line.head) is not None
    first = number + 1 if unit else number
    if first >= len(lines):
        return None
    count = _count_tab_rows(context, lines, first)
    if count:
        return _build(context, lines, number, first + count - number, "tab")
    if expected:
        count = _count_gap_rows(lines, first, equal=False)
        if count >= 2:
            return _build(context, lines, number, first + count - number, "gap")
        count = _count_blank_rows(context, lines, first)
        if count >= 2:
            return _build(context, lines, number, first + count - number, "blank")
    if not open_text:
        count = _count_gap_rows(lines, first, equal=True)
        if count >= _MIN_ROWS:
            return _build(context, lines, number, first + count - number, "gap")
        count = _count_figure_rows(lines, first)
        if count >= _MIN_ROWS:
            return _build(context, lines, number, first + count - number, "blank")
    return None


def _count_tab_rows(context: Context, lines: Sequence[Line], number: int) -> int:
    """Rows between tabs; a blank line ends them, for behind it the next page's piece begins."""
    count = 0
    while number + count < len(lines):
        line = lines[number + count]
        if not has_tab_cells(context.visible, line) or (count and line.blanks > lines[number + 1].blanks):
            break
        if context.split_glued_credit(line) is not None:
            break
        count += 1
    if count == 1:
        # A lone line with a tab is a row only if it has three cells or more.
        return count if context.visible.count("\t", lines[number].start, lines[number].end) >= 2 else 0
    return count


def _count_blank_rows(context: Context, lines: Sequence[Line], number: int) -> int:
    count = 0
    while number + count < len(lines):
        line = lines[number + count]
        if not may_be_row(line, context.page.column, context.rules) or context.split_glued_credit(line) is not None:
            break
        if context.is_strong_start(line) or _begins_prose(context, lines, number + count):
            break
        if line.blanks >= context.picture_gap or (line.block is not None and count == 0):
            break
        count += 1
    return count


def _begins_prose(context: Context, lines: Sequence[Line], number: int) -> bool:
    """Whether a line without any mark is the first of a paragraph whose next line has one."""
    line = lines[number]
    if number + 1 >= len(lines) or not context.page.wrapped or line.width < 0.7 * context.page.column:
        return False
    return _PROSE_MARK.search(lines[number + 1].head) is not None


def _count_figure_rows(lines: Sequence[Line], number: int) -> int:
    """Rows of figures between single blanks under a row of as many words."""
    width = len(lines[number].head.split()) if lines[number].short else 0
    if width < _MIN_ROWS or _PROSE_MARK.search(lines[number].head):
        return 0
    count = 1
    while number + count < len(lines) and lines[number + count].short:
        cells = lines[number + count].head.split()
        if len(cells) != width or sum(holds_digit(cell) for cell in cells) < width - 1:
            break
        count += 1
    return count


def _count_gap_rows(lines: Sequence[Line], number: int, *, equal: bool) -> int:
    """Rows with wide gaps between cells; where no title announces them, as many cells in each, and figures in most."""
    width = count_gap_cells(lines[number])
    if width < 2:
        return 0
    count, figures = 0, 0
    while number + count < len(lines):
        cells = count_gap_cells(lines[number + count])
        if cells < 2 or (equal and cells != width):
            break
        figures += holds_digit(lines[number + count].head)
        count += 1
    return count if width >= 3 or figures * 2 >= count else 0


def _build(context: Context, lines: Sequence[Line], number: int, count: int, style: str) -> Table:
    spans: list[Span] = []
    cells: list[PrintedCell] = []
    for row, line in enumerate(lines[number : number + count]):
        spans.append((line.start, line.end))
        if style == "tab":
            cells += split_by_tabs(context.visible, line, row)
        else:
            cells += split_by_blanks(context.visible, line, row, single=style == "blank")
    return spans, _align(context.visible, lines[number], cells) if style == "gap" else cells, count


def _align(visible: str, head: Line, cells: list[PrintedCell]) -> list[PrintedCell]:
    """Cells of a row that lacks some, under the column heads that they are printed below."""
    heads = [_measure_offset(visible, cell.start) for cell in cells if cell.row == 0 and cell.start >= head.start]
    widths = Counter(cell.row for cell in cells)
    aligned: list[PrintedCell] = []
    for cell in cells:
        column = cell.column
        if cell.row > 0 and widths[cell.row] < len(heads):
            place = _measure_offset(visible, cell.start)
            column = min(range(len(heads)), key=lambda index: abs(heads[index] - place))
            if aligned[-1].row == cell.row:
                column = max(column, aligned[-1].column + 1)
        aligned.append(replace(cell, column=column))
    return aligned


def _measure_offset(visible: str, offset: int) -> float:
    start = max(visible.rfind("\n", 0, offset) + 1, offset - 400)
    return sum(1.0 if char > "\u2e7f" else 0.5 for char in visible[start:offset])
