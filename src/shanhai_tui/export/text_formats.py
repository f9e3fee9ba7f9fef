"""Sheets as CSV, TSV, JSON, JSON Lines and Markdown, written row by row to a text stream."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from typing import Any, TextIO

from shanhai_tui.export.sheet import Sheet, flatten, plain_value

Guard = Callable[[str], str]
"""What is done to every text before it is written."""

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


class _UnixLines:
    """Ends rows in a mere line feed; only where rows end in a carriage return too does the csv module quote those."""

    def __init__(self, out: TextIO) -> None:
        self._out = out

    def write(self, row: str) -> int:
        """Write one row."""
        return self._out.write(row.removesuffix("\r\n") + "\n")


def keep_text(text: str) -> str:
    """The text as it is."""
    return text


def disarm_formula(text: str) -> str:
    """A text that a spreadsheet would take for a formula, made one that it shows."""
    return "'" + text if text.startswith(_FORMULA_STARTS) else text


def write_csv(sheet: Sheet, out: TextIO, guard: Guard = keep_text) -> int:
    """Write comma-separated values with a header, lines ending as pipes expect; the number of rows."""
    return write_excel_csv(sheet, _UnixLines(out), guard)


def write_excel_csv(sheet: Sheet, out: TextIO | _UnixLines, guard: Guard = keep_text) -> int:
    """Write comma-separated values as RFC 4180 and spreadsheets want them; the number of rows."""
    writer = csv.writer(out)
    writer.writerow(sheet.names)
    return _write_each(sheet, lambda row: writer.writerow([_cell(value, guard) for value in row]))


def write_tsv(sheet: Sheet, out: TextIO, guard: Guard = keep_text) -> int:
    """Write tab-separated values with a header; tabs and line ends in texts become spaces. The number of rows."""

    def level(text: str) -> str:
        return guard(text.replace("\t", " ").replace("\r", " ").replace("\n", " "))

    out.write("\t".join(sheet.names) + "\n")
    return _write_each(sheet, lambda row: out.write("\t".join(_cell(value, level) for value in row) + "\n"))


def write_jsonl(sheet: Sheet, out: TextIO, guard: Guard = keep_text) -> int:
    """Write one JSON object a line; the number of rows."""
    return _write_each(sheet, lambda row: out.write(_object(sheet, row, guard) + "\n"))


def write_json(sheet: Sheet, out: TextIO, guard: Guard = keep_text) -> int:
    """Write one JSON array of objects, one a line; the number of rows."""
    count = 0
    out.write("[")
    for count, row in enumerate(sheet.rows, 1):
        out.write(("," if count > 1 else "") + "\n" + _object(sheet, row, guard))
    out.write("\n]\n" if count else "]\n")
    return count


def write_markdown(sheet: Sheet, out: TextIO, guard: Guard = keep_text) -> int:
    """Write a Markdown table in which no text is taken for markup; the number of rows."""

    def escape(text: str) -> str:
        for mark in ("\\", "|", "`", "*", "_", "[", "]", "<", ">", "#", "~"):
            text = text.replace(mark, "\\" + mark)
        return guard(" ".join(text.split()))

    out.write("| " + " | ".join(escape(name) for name in sheet.names) + " |\n")
    out.write("|" + " --- |" * len(sheet.columns) + "\n")
    return _write_each(sheet, lambda row: out.write("| " + " | ".join(_cell(v, escape) for v in row) + " |\n"))


def format_number(value: float) -> str:
    """A number without needless digits: 1.61, 4240, 161000000."""
    if value == int(value) and abs(value) < 2**53:
        return str(int(value))
    return repr(value)


def _write_each(sheet: Sheet, write: Callable[[tuple[Any, ...]], object]) -> int:
    """Write row by row; the number of rows."""
    count = 0
    for row in sheet.rows:
        write(row)
        count += 1
    return count


def _cell(value: Any, guard: Guard) -> str:
    flat = flatten(value)
    if flat is None:
        return ""
    if isinstance(flat, bool):
        return "true" if flat else "false"
    if isinstance(flat, float):
        return format_number(flat) if abs(flat) != float("inf") and flat == flat else ""
    return guard(flat) if isinstance(flat, str) else str(flat)


def _object(sheet: Sheet, row: tuple[Any, ...], guard: Guard) -> str:
    values = {name: _guarded(plain_value(value), guard) for name, value in zip(sheet.names, row, strict=True)}
    return json.dumps(values, ensure_ascii=False, allow_nan=False)


def _guarded(value: Any, guard: Guard) -> Any:
    if isinstance(value, str):
        return guard(value)
    if isinstance(value, list):
        return [_guarded(part, guard) for part in value]
    if isinstance(value, dict):
        return {key: _guarded(part, guard) for key, part in value.items()}
    return value
