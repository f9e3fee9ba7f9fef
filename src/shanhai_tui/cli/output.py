"""Rows on standard output: a table for a person, or one of the formats for a script."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from shanhai_tui.cli.program import FOUND, NOTHING, UsageError
from shanhai_tui.i18n import translate

if TYPE_CHECKING:
    from shanhai_tui.export.sheet import Sheet

_NARROWEST = 6


def print_sheet(sheet: Sheet, form: str, *, excel: bool = False) -> int:
    """Write a sheet to standard output in a format other than table; FOUND, or NOTHING if it had no rows."""
    from shanhai_tui.export import text_formats

    if form in ("parquet", "xlsx"):
        return _print_binary(sheet, form)
    out = text_output()
    guard = _guard(excel)
    if excel and not sys.stdout.isatty() and form in ("csv", "tsv"):
        out.write("\ufeff")
    writers: dict[str, Callable[..., int]] = {
        "csv": text_formats.write_excel_csv if excel else text_formats.write_csv,
        "tsv": text_formats.write_tsv,
        "json": text_formats.write_json,
        "jsonl": text_formats.write_jsonl,
        "markdown": text_formats.write_markdown,
    }
    count = writers[form](sheet, out, guard)
    out.flush()
    return FOUND if count else NOTHING


def print_table(
    header: Sequence[str], rows: Sequence[Sequence[str]], *, numeric: frozenset[int] = frozenset(), wide: int = -1
) -> None:
    """Print rows in columns that line up, fitted to the terminal; column `wide` gives way first."""
    from shanhai_tui.text.harmless import show_harmless
    from shanhai_tui.text.width import cell_width, fit

    shown = [[show_harmless(cell) for cell in row] for row in rows]
    widths = [max(map(cell_width, column)) for column in zip(header, *shown, strict=True)]
    widths = _fit_widths(widths, wide % len(header))
    out = text_output()
    for number, row in enumerate([list(header), *shown]):
        cells = (
            fit(cell, width, "right" if place in numeric and number else "left")
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        out.write("  ".join(cells).rstrip() + "\n")
    out.flush()


def print_lines(lines: Sequence[str]) -> None:
    """Print lines of text, harmless to a terminal."""
    from shanhai_tui.text.harmless import show_harmless

    out = text_output()
    for line in lines:
        out.write(show_harmless(line) + "\n")
    out.flush()


def text_output() -> TextIO:
    """Standard output; characters that its encoding lacks are written as escapes."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        encoding = (sys.stdout.encoding or "").lower().replace("-", "")
        if encoding != "utf8" and not sys.stdout.isatty():
            sys.stdout.reconfigure(encoding="utf-8")
        else:
            sys.stdout.reconfigure(errors="backslashreplace")
    return sys.stdout


def terminal_width() -> int | None:
    """Columns of the terminal that standard output goes to; None if it goes elsewhere."""
    if not sys.stdout.isatty():
        return None
    try:
        return max(20, os.get_terminal_size(sys.stdout.fileno()).columns)
    except OSError:
        return 80


def _fit_widths(widths: list[int], wide: int) -> list[int]:
    total = terminal_width()
    if total is None:
        return widths
    room = total - 2 * (len(widths) - 1)
    excess = sum(widths) - room
    for place in (wide, *sorted(range(len(widths)), key=lambda at: -widths[at])):
        if excess <= 0:
            break
        given = min(excess, max(0, widths[place] - _NARROWEST * (3 if place == wide else 2)))
        widths[place] -= given
        excess -= given
    while excess > 0 and max(widths) > 1:
        place = max(range(len(widths)), key=widths.__getitem__)
        widths[place] -= 1
        excess -= 1
    return widths


def _guard(excel: bool) -> Callable[[str], str]:
    from shanhai_tui.export.text_formats import disarm_formula, keep_text

    if sys.stdout.isatty():
        from shanhai_tui.text.harmless import show_harmless

        return show_harmless
    return disarm_formula if excel else keep_text


def _print_binary(sheet: Sheet, form: str) -> int:
    if sys.stdout.isatty():
        raise UsageError(translate("cli.binary_to_terminal", format=form))
    import tempfile

    with tempfile.TemporaryDirectory(prefix="shanhai-") as folder:
        path = Path(folder) / f"rows.{form}"
        count = write_file(sheet, path, form)
        sys.stdout.buffer.write(path.read_bytes())
        sys.stdout.buffer.flush()
    return FOUND if count else NOTHING


def write_file(sheet: Sheet, path: Path, form: str) -> int:
    """Write a sheet as a workbook or a Parquet file; the number of rows."""
    from shanhai_tui.export.file_formats import ExportError, write_parquet, write_xlsx

    try:
        return write_xlsx(sheet, path) if form == "xlsx" else write_parquet(sheet, path)
    except ExportError as error:
        raise UsageError(translate(f"cli.export.{error}")) from error


def number_text(value: Any) -> str:
    """A number as people read it; empty for none."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        value = int(value)
    return str(value)
