"""Tables become Parquet files, all or none: written aside, then exchanged with what stood there before."""

from __future__ import annotations

import ctypes
import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from shanhai_tui.contract import TABLES, Table
from shanhai_tui.contract.arrow import arrow_schema
from shanhai_tui.contract.folder import swap_journal
from shanhai_tui.contract.marts import MART_SQL, MARTS
from shanhai_tui.contract.package import describe_package, views_sql

ROWS_A_GROUP = 32_768
"""Few groups make opening and pruning cheap; see docs/performance.md."""
_PAGE_BYTES = 64 << 10
"""Small pages make fetching single passages and figures cheap: a reader skips those it does not need."""
_ROWS_A_BATCH = 8_192
_TEXTS_A_GROUP = 64
_TEXT_BYTES_A_GROUP = 1 << 20


def write_tables(connection: duckdb.DuckDBPyConnection, folder: Path) -> dict[str, int]:
    """Write every table but `texts` from the connection's relation of that name; the number of rows of each."""
    folder.mkdir(parents=True, exist_ok=True)
    rows = {
        name: _write_query(connection, _select(table), table, folder / f"{name}.parquet")
        for name, table in TABLES.items()
        if name != "texts"
    }
    for mart in MARTS:
        rows[mart.name] = _write_query(connection, MART_SQL[mart.name], mart, folder / f"{mart.name}.parquet")
    return rows


def write_texts(sources: Iterable[Path], folder: Path) -> int:
    """Copy the gathered texts, already in order, a few documents at a time; the number of documents."""
    schema = arrow_schema(TABLES["texts"])
    rows, held, size = 0, list[pa.RecordBatch](), 0
    with open_writer(folder / "texts.parquet", schema) as writer:
        for batch in _read_texts(sources):
            held.append(batch)
            size += batch.nbytes
            rows += batch.num_rows
            if len(held) == _TEXTS_A_GROUP or size >= _TEXT_BYTES_A_GROUP:
                writer.write_table(pa.Table.from_batches(held).cast(schema).combine_chunks())
                held, size = [], 0
        if held:
            writer.write_table(pa.Table.from_batches(held).cast(schema).combine_chunks())
    return rows


def _read_texts(sources: Iterable[Path]) -> Iterator[pa.RecordBatch]:
    for path in sources:
        with pq.ParquetFile(path) as source:
            yield from source.iter_batches(batch_size=1)


def _select(table: Table) -> str:
    """The table's rows in its fixed order."""
    columns = ", ".join(f'"{column.name}"::{column.type} AS "{column.name}"' for column in table.columns)
    order = ", ".join(f'"{name}" NULLS FIRST' for name in table.order or table.key)
    return f"SELECT {columns} FROM {table.name} ORDER BY {order}"


def _write_query(connection: duckdb.DuckDBPyConnection, query: str, table: Table, path: Path) -> int:
    schema = arrow_schema(table)
    result = connection.cursor().sql(query)
    rows = 0
    with open_writer(path, schema) as writer:
        for group in _regroup(result.to_arrow_reader(ROWS_A_GROUP), schema):
            writer.write_table(group, row_group_size=ROWS_A_GROUP)
            rows += group.num_rows
    return rows


def open_writer(path: Path, schema: pa.Schema) -> pq.ParquetWriter:
    """A Parquet writer whose bytes depend on the rows and the locked libraries only."""
    options = {"compression": "zstd", "compression_level": 3, "data_page_size": _PAGE_BYTES, "store_schema": False}
    return pq.ParquetWriter(path, schema, **options)


def _regroup(batches: pa.RecordBatchReader, schema: pa.Schema) -> Iterator[pa.Table]:
    """The rows in groups of fixed size, whatever the sizes of the batches."""
    pending = schema.empty_table()
    for batch in batches:
        if batch.num_rows:
            pending = pa.concat_tables([pending, pa.Table.from_batches([batch]).cast(schema)])
        while pending.num_rows >= ROWS_A_GROUP:
            yield pending.slice(0, ROWS_A_GROUP).combine_chunks()
            pending = pending.slice(ROWS_A_GROUP)
    if pending.num_rows:
        yield pending.combine_chunks()


def write_companions(folder: Path, report: str) -> None:
    """Write what stands beside the tables: datapackage.json, views.sql and build-report.json."""
    (folder / "datapackage.json").write_text(
        json.dumps(describe_package(), ensure_ascii=False, indent=2) + "\n", "utf-8"
    )
    (folder / "views.sql").write_text(views_sql(), "utf-8")
    (folder / "build-report.json").write_text(report, "utf-8")


def exchange_folders(new: Path, target: Path) -> None:
    """Put `new` in the place of `target`; a reader or a crash at any moment sees the old or the new one whole."""
    _sync_folder(new)
    if not target.exists():
        new.rename(target)
        _sync_path(target.parent)
        return
    if not _exchange_atomically(new, target):
        _exchange_with_journal(new, target)
    _sync_path(target.parent)
    shutil.rmtree(new, ignore_errors=True)


def finish_exchange(target: Path) -> None:
    """Finish an exchange by journal that a crash cut off, and remove what crashed builds left beside `target`."""
    journal = swap_journal(target)
    if journal.is_file():
        new = target.parent / journal.read_text("utf-8").strip()
        if not target.exists() and new.is_dir():
            new.rename(target)
        journal.unlink(missing_ok=True)
    for leftover in sorted(target.parent.glob(f".{target.name}.build-*")):
        if not _is_running(leftover.name.rsplit("-", 1)[1]):
            shutil.rmtree(leftover, ignore_errors=True)


def _exchange_atomically(new: Path, target: Path) -> bool:
    """One system call where the system has it: renameat2 on Linux, renamex_np on macOS."""
    if sys.platform == "win32":
        return False
    library = ctypes.CDLL(None, use_errno=True)
    source, place = os.fsencode(new), os.fsencode(target)
    at_cwd, exchange = -100, 2
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        return bool(library.renameat2(at_cwd, source, at_cwd, place, exchange) == 0)
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        return bool(library.renamex_np(source, place, exchange) == 0)
    return False


def _exchange_with_journal(new: Path, target: Path) -> None:
    """Two renames, with a journal that lets any reader find the whole dataset between them."""
    journal, old = swap_journal(target), new.with_name(f"{new.name}.old")
    journal.write_text(f"{new.name}\n", "utf-8")
    _sync_path(journal)
    _sync_path(target.parent)
    target.rename(old)
    new.rename(target)
    journal.unlink()
    shutil.rmtree(old, ignore_errors=True)


def _sync_folder(folder: Path) -> None:
    for path in sorted(folder.iterdir()):
        _sync_path(path)
    _sync_path(folder)


def _sync_path(path: Path) -> None:
    if sys.platform == "win32":
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _is_running(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except (ValueError, ProcessLookupError):
        return False
    except PermissionError:
        return True
    return True
