"""Sheets as files that other programs open: Excel workbooks and Parquet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shanhai_tui.export.sheet import Sheet, SheetColumn, flatten, plain_value

if TYPE_CHECKING:
    import pyarrow as pa

_EXCEL_ROWS = 1_048_575
"""Rows that a worksheet holds below its header."""
_EXCEL_TEXT = 32_767
_PARQUET_ROWS = 10_000


class ExportError(Exception):
    """A sheet does not fit a format; the message says what to choose instead."""


def write_xlsx(sheet: Sheet, path: Path) -> int:
    """Write an Excel workbook, on further worksheets when one is full; texts stay texts. The number of rows."""
    import xlsxwriter  # type: ignore[import-untyped]

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    rows, count, number = iter(sheet.rows), 0, 0
    with xlsxwriter.Workbook(str(path), options) as book:
        header = book.add_format({"bold": True})
        while True:
            part = list(islice(rows, 1))
            if not part and number:
                return count
            number += 1
            page = book.add_worksheet(sheet.name[:28] + (f" {number}" if number > 1 else ""))
            page.freeze_panes(1, 0)
            for place, column in enumerate(sheet.columns):
                page.write_string(0, place, column.name, header)
                page.set_column(place, place, 40 if column.name in {"quote", "text"} else 14)
            written = 0
            for written, row in enumerate(_chain(part, islice(rows, _EXCEL_ROWS - 1)), 1):
                for place, value in enumerate(row):
                    _write_excel_cell(page, written, place, value)
            count += written
            if written < _EXCEL_ROWS:
                return count


def write_parquet(sheet: Sheet, path: Path) -> int:
    """Write a Parquet file with the columns' own types; the number of rows."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    rows, count = iter(sheet.rows), 0
    first = list(islice(rows, _PARQUET_ROWS))
    schema = pa.schema(
        [pa.field(column.name, _arrow_type(column, first, place)) for place, column in enumerate(sheet.columns)]
    )
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        part = first
        while part or not count:
            arrays = [
                pa.array([_arrow_value(row[place], field.type) for row in part], field.type)
                for place, field in enumerate(schema)
            ]
            writer.write_table(pa.Table.from_arrays(arrays, schema=schema))
            count += len(part)
            if not part:
                break
            part = list(islice(rows, _PARQUET_ROWS))
    return count


def _chain(first: Iterable[Any], rest: Iterable[Any]) -> Iterator[Any]:
    yield from first
    yield from rest


def _write_excel_cell(page: Any, row: int, place: int, value: Any) -> None:
    flat = flatten(value)
    if flat is None:
        return
    if isinstance(flat, bool):
        page.write_boolean(row, place, flat)
    elif isinstance(flat, int | float):
        page.write_number(row, place, flat)
    elif len(flat) > _EXCEL_TEXT:
        raise ExportError("xlsx_text")
    else:
        page.write_string(row, place, flat)


def _arrow_type(column: SheetColumn, rows: list[tuple[Any, ...]], place: int) -> pa.DataType:
    import pyarrow as pa

    known: dict[str, pa.DataType] = {
        "text": pa.string(),
        "integer": pa.int64(),
        "number": pa.float64(),
        "boolean": pa.bool_(),
        "date": pa.date32(),
        "texts": pa.list_(pa.string()),
        "integers": pa.list_(pa.int64()),
    }
    if column.kind in known:
        return known[column.kind]
    values = [row[place] for row in rows if row[place] is not None]
    if values and all(isinstance(value, bool) for value in values):
        return pa.bool_()
    if values and all(isinstance(value, int | float) for value in values):
        return pa.float64()
    return pa.string()


def _arrow_value(value: Any, kind: pa.DataType) -> Any:
    import pyarrow as pa

    if value is None:
        return None
    if isinstance(value, tuple):
        value = list(value)
    if pa.types.is_string(kind) and not isinstance(value, str):
        plain = plain_value(value)
        return plain if isinstance(plain, str) else str(flatten(value))
    return float(value) if pa.types.is_float64(kind) else value
