"""Tables in running text: rows of cells between tabs or blanks, as printed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from shanhai_tui.builder.layout.lines import Line
from shanhai_tui.builder.layout.rules import Rules

_BLANK_CELL = re.compile(r"[^ \t\u2002\u2003\u3000\xa0]+")
_WIDE_GAP_CELL = re.compile(r"\S+(?:[ \xa0]\S+)*")
_WIDE_GAP = re.compile(r"\S(?: {2,}|[\u3000\u2003]+ *| *\t)\S")
_SENTENCE = re.compile(r"[。；！？]")


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell and where it stands in the visible text."""

    row: int
    column: int
    start: int
    end: int
    row_span: int = 1
    column_span: int = 1


def has_tab_cells(visible: str, line: Line) -> bool:
    """Whether a line is a row of cells between tabs."""
    return line.short and "\t" in visible[line.start : line.end].strip(" \n\r") and line.block is None


def split_by_tabs(visible: str, line: Line, row: int) -> list[PrintedCell]:
    """The cells of a row between tabs; empty ones count."""
    cells, place, column = [], line.start, 0
    while True:
        stop = visible.find("\t", place, line.end)
        stop = line.end if stop < 0 else stop
        start, end = strip_span(visible, place, stop)
        cells.append(PrintedCell(row, column, start, end))
        if stop >= line.end:
            return cells
        place, column = stop + 1, column + 1


def split_by_blanks(visible: str, line: Line, row: int, *, single: bool) -> list[PrintedCell]:
    """The cells of a row between blanks; `single` says whether one blank is enough."""
    pattern = _BLANK_CELL if single else _WIDE_GAP_CELL
    return [
        PrintedCell(row, column, match.start(), match.end())
        for column, match in enumerate(pattern.finditer(visible, line.start, line.end))
    ]


def strip_span(visible: str, start: int, end: int) -> tuple[int, int]:
    """A stretch without the white space at its ends."""
    inner = visible[start:end]
    left = start + len(inner) - len(inner.lstrip())
    return (left, end - len(inner) + len(inner.rstrip())) if left < end else (start, start)


def may_be_row(line: Line, column_width: float, rules: Rules) -> bool:
    """Whether a line under a table's title can be a row of blank-separated cells and no running text."""
    text = line.head
    if not line.short or _SENTENCE.search(text) or text.startswith("【") or rules.is_credit(text):
        return False
    cells = text.split()
    longest = max((len(cell) for cell in cells), default=0)
    return longest <= 16 and ("，" not in text or len(cells) > 2) and line.width <= max(2.5 * column_width, 60)


def count_gap_cells(line: Line) -> int:
    """How many cells a line has between wide gaps, if it looks like a row of figures; else 0."""
    if not line.short or _SENTENCE.search(line.head) or not _WIDE_GAP.search(line.head):
        return 0
    return len(_WIDE_GAP_CELL.findall(line.head))
