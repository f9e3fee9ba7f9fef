"""The contract as Arrow schemas, for whoever writes or verifies Parquet files."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import pyarrow as pa

from shanhai_tui.contract.schema import Column, Table

_SCALARS: dict[str, pa.DataType] = {
    "VARCHAR": pa.string(),
    "DOUBLE": pa.float64(),
    "SMALLINT": pa.int16(),
    "INTEGER": pa.int32(),
    "BOOLEAN": pa.bool_(),
    "DATE": pa.date32(),
}


def arrow_type(duckdb_type: str) -> pa.DataType:
    """The Arrow type for one of the contract's DuckDB types; KeyError if it is none of them."""
    if duckdb_type.endswith("[]"):
        return pa.list_(pa.field("element", arrow_type(duckdb_type[:-2])))
    if duckdb_type.startswith("STRUCT("):
        parts = (part.split() for part in duckdb_type[len("STRUCT(") : -1].split(", "))
        return pa.struct([pa.field(name.strip('"'), arrow_type(kind)) for name, kind in parts])
    return _SCALARS[duckdb_type]


def arrow_field(column: Column) -> pa.Field:
    """The Arrow field of a column."""
    return pa.field(column.name, arrow_type(column.type), nullable=not column.required)


def arrow_schema(table: Table) -> pa.Schema:
    """The Arrow schema of a table."""
    return pa.schema([arrow_field(column) for column in table.columns])


def convert_rows(rows: Sequence[Mapping[str, Any]], schema: pa.Schema) -> pa.Table:
    """The rows as an Arrow table; absent columns are null."""
    _start_converting()
    return pa.Table.from_pylist(list(rows), schema=schema)


@cache
def _start_converting() -> None:
    """Make Arrow's first conversion, in which it would import pandas wherever that is installed: a second lost."""
    if "pandas" in sys.modules:
        return
    blocker = _NoPandas()
    sys.meta_path.insert(0, blocker)
    try:
        pa.array([{"first": 1}])
    finally:
        sys.meta_path.remove(blocker)


class _NoPandas:
    """An import hook that knows one thing: there is no pandas. Whoever asks for it later gets it."""

    @staticmethod
    def find_spec(name: str, path: object = None, target: object = None) -> None:
        """Refuse pandas, leave the rest to others."""
        if name == "pandas":
            raise ModuleNotFoundError(name)
