"""An open dataset: DuckDB in memory over the Parquet files, which can read them and nothing else.

Every table is read where it lies, until there is leisure to read the small ones into memory. Before the first
query runs, the connection is shut: no file but the dataset's own can be opened, and no setting changed.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from shanhai_tui.contract import TABLES, Table
from shanhai_tui.contract.marts import MART_SQL, MARTS
from shanhai_tui.store.errors import DatasetError, QueryStopped
from shanhai_tui.store.question import Answer, Question, quote_literal

if TYPE_CHECKING:
    import _duckdb

Row = TypeVar("Row")

MEMORY_TABLE_BYTES = 1_500_000
"""Files up to this size are read into memory when there is leisure for it."""
_TABLES: dict[str, Table] = {**TABLES, **{mart.name: mart for mart in MARTS}}
TABLE_NAMES = frozenset(_TABLES)
_MAGIC = b"PAR1"
_STREAMED_ROWS = 2_048
_MOST_MEMORY = 4 << 30


class Cursor:
    """One query at a time, on its own connection, that another thread can stop."""

    def __init__(self, dataset: Dataset, connection: _duckdb.DuckDBPyConnection) -> None:
        self.dataset = dataset
        self._connection = connection

    def ask(self, question: Question[Row]) -> Answer[Row]:
        """The answer to a question; QueryStopped if interrupted, DatasetError if a table cannot be read."""
        self.dataset.bind_tables(question.words())
        rows = self.fetch(question.template(), question.bound())
        more = question.limit is not None and len(rows) > question.limit
        return Answer(tuple(question.read(*row) for row in (rows[:-1] if more else rows)), more)

    def stream(self, question: Question[Row]) -> Iterator[Row]:
        """The rows of an answer one after the other, however many; the cursor is busy until the last."""
        self.dataset.bind_tables(question.words())
        sql = question.template()
        with self._reporting(sql):
            self._connection.execute(sql, question.bound())
        while True:
            with self._reporting(sql):
                rows = self._connection.fetchmany(_STREAMED_ROWS)
            if not rows:
                return
            yield from (question.read(*row) for row in rows)

    def run(self, name: str, parameters: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """All rows of the query in store/sql/<name>.sql; parameters that it does not use are left out."""
        return list(self.ask(Question(name, parameters, _as_tuple)).rows)

    def fetch(self, sql: str, parameters: dict[str, Any] | None = None) -> list[tuple[Any, ...]]:
        """All rows of a query of the program's own."""
        with self._reporting(sql):
            return self._connection.execute(sql, parameters or {}).fetchall()

    @contextmanager
    def _reporting(self, sql: str) -> Iterator[None]:
        """The engine's errors as the store's."""
        import _duckdb

        try:
            yield
        except _duckdb.InterruptException as error:
            raise QueryStopped from error
        except (_duckdb.IOException, _duckdb.InvalidInputException, _duckdb.SerializationException) as error:
            raise self.dataset.blame_table(sql, str(error)) from error

    @property
    def connection(self) -> _duckdb.DuckDBPyConnection:
        """The DuckDB connection beneath."""
        return self._connection

    def interrupt(self) -> None:
        """Stop the running query, from any thread."""
        self._connection.interrupt()

    def close(self) -> None:
        """Give the connection back."""
        self._connection.close()

    def __enter__(self) -> Cursor:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


class Dataset:
    """A folder of Parquet tables, open for reading; made by `open_dataset`."""

    def __init__(self, folder: Path) -> None:
        import _duckdb  # the engine without DuckDB's Python layer, which would take twice as long to load

        self.folder = folder
        self._lock = threading.RLock()
        self._bound: set[str] = set()
        self._kept: set[str] = set()
        self._sizes = {name: _check_file(folder, name) for name in TABLES}
        self._sizes |= {mart.name: _check_file(folder, mart.name, optional=True) for mart in MARTS}
        self._connection = _duckdb.connect(":memory:", config=_engine_settings())
        self._lock_down()

    def ask(self, question: Question[Row]) -> Answer[Row]:
        """The answer to a question, on a cursor of its own."""
        with self.cursor() as cursor:
            return cursor.ask(question)

    def cursor(self) -> Cursor:
        """A new cursor; each thread needs its own."""
        with self._lock:
            return Cursor(self, self._connection.cursor())

    def load_tables(self) -> None:
        """Bind every table now; for a worker to call once the first screen stands."""
        for name in _TABLES:
            self.bind_tables(frozenset({name}))

    def keep_table(self) -> bool:
        """Read the next small table that was asked for into memory; False if there is none left."""
        with self._lock:
            small = (name for name in sorted(self._bound - self._kept) if name in _TABLES)
            name = next((name for name in small if 0 < self._sizes[name] <= MEMORY_TABLE_BYTES), None)
            if name is None:
                return False
            self._kept.add(name)
            self._connection.execute("BEGIN")
            try:
                self._connection.execute(f"DROP VIEW {name}")
                self._connection.execute(f"CREATE TABLE {name} AS {self._source(name)}")
                self._connection.execute("COMMIT")
            except Exception:
                self._connection.execute("ROLLBACK")  # the question that needs the table says what is wrong with it
        return True

    def bind_tables(self, words: frozenset[str]) -> None:
        """Make those of the words that are tables' names known to the engine."""
        for name in sorted(words & _TABLES.keys() - self._bound):
            with self._lock:
                if name not in self._bound:
                    self._bind(_TABLES[name])
                    self._bound.add(name)

    def bind_views(self, words: frozenset[str]) -> None:
        """Make those of the words that are ready views' names known to the engine, with the tables they read."""
        from shanhai_tui.contract.views import VIEWS

        for name in sorted(words & VIEWS.keys() - self._bound):
            tables = frozenset(table for table in _TABLES if table in VIEWS[name])
            self.bind_tables(tables)
            with self._lock:
                if name not in self._bound:
                    self._connection.execute(f"CREATE VIEW {name} AS {VIEWS[name]}")
                    self._bound.add(name)

    def fingerprint(self) -> str:
        """A hash that changes when any table's file does."""
        import hashlib

        digest = hashlib.sha256()
        for name in sorted(self._sizes):
            path = self.path(name)
            if path.is_file():
                status = path.stat()
                digest.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode())
        return digest.hexdigest()[:32]

    def path(self, table: str) -> Path:
        """The table's file."""
        return self.folder / f"{table}.parquet"

    def blame_table(self, sql: str, detail: str) -> DatasetError:
        """The error for a query that could not read its tables: names the one whose file the engine names."""
        for name in _TABLES:
            if f"{name}.parquet" in detail:
                return DatasetError("damaged", self.folder, name, detail)
        named = [name for name in _TABLES if name in sql]
        return DatasetError("damaged", self.folder, named[0] if named else "", detail)

    def close(self) -> None:
        """Close the connection; open cursors stop."""
        self._connection.close()

    def __enter__(self) -> Dataset:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def _lock_down(self) -> None:
        paths = tuple(str(self.path(name).resolve()) for name, size in self._sizes.items() if size)
        for setting in (
            f"SET allowed_paths = {quote_literal(paths)}",
            "SET autoinstall_known_extensions = false",
            "SET autoload_known_extensions = false",
            "SET parquet_metadata_cache = true",
            "SET enable_external_access = false",
            "SET lock_configuration = true",
        ):
            self._connection.execute(setting)

    def _bind(self, table: Table) -> None:
        import _duckdb

        if not self._sizes[table.name]:
            self._derive(table)
            return
        try:
            self._connection.execute(f"CREATE VIEW {table.name} AS {self._source(table.name)}")
            columns = self._connection.execute(f"DESCRIBE {table.name}").fetchall()
        except _duckdb.Error as error:
            raise DatasetError("damaged", self.folder, table.name, str(error)) from error
        found = {name: kind.replace('"', "") for name, kind, *_ in columns}
        lacking = [column.name for column in table.columns if found.get(column.name) != column.type]
        if lacking:
            raise DatasetError("outdated", self.folder, table.name, ", ".join(lacking))

    def _source(self, table: str) -> str:
        """The query that reads a table where it lies."""
        return f"SELECT * FROM read_parquet({quote_literal(str(self.path(table).resolve()))})"

    def _derive(self, table: Table) -> None:
        """Fill a derived table that the dataset does not carry."""
        sql = MART_SQL[table.name]
        self.bind_tables(frozenset(name for name in TABLES if name in sql))
        self._connection.execute(f"CREATE TABLE {table.name} AS {sql}")


def open_dataset(folder: Path) -> Dataset:
    """Open a dataset's folder; DatasetError, in one line, for the first table that is missing or cut off."""
    if not folder.is_dir():
        raise DatasetError("no_dataset", folder)
    return Dataset(folder)


def _engine_settings() -> dict[str, str | bool | int | float | list[str]]:
    """Settings of the engine: few threads, no Python objects as tables, nothing written to a disk."""
    memory = min(_MOST_MEMORY, os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE") * 3 // 4)
    return {
        "threads": str(min(4, os.cpu_count() or 1)),
        "memory_limit": f"{memory >> 20}MiB",
        "temp_directory": "",
        "python_enable_replacements": "false",
    }


def _as_tuple(*row: Any) -> tuple[Any, ...]:
    return row


def _check_file(folder: Path, table: str, *, optional: bool = False) -> int:
    """Size of the table's file, 0 for an optional one that is not there; DatasetError unless it looks whole."""
    path = folder / f"{table}.parquet"
    try:
        with path.open("rb") as file:
            head = file.read(4)
            size = file.seek(0, os.SEEK_END)
            file.seek(max(0, size - 4))
            tail = file.read(4)
    except FileNotFoundError:
        if optional:
            return 0
        raise DatasetError("missing", folder, table) from None
    except OSError as error:
        raise DatasetError("damaged", folder, table, error.strerror or "") from error
    if size < 12 or head != _MAGIC or tail != _MAGIC:
        raise DatasetError("damaged", folder, table)
    return size
