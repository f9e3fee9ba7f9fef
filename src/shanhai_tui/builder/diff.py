"""Two builds compared by table, key and value; that nothing differs is a result too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import duckdb
import pyarrow.parquet as pq

from shanhai_tui.builder.errors import BuilderError
from shanhai_tui.contract import TABLES, Table
from shanhai_tui.contract.folder import locate_dataset

Change = Literal["added", "removed", "changed"]
_VALUE_CHARACTERS = 200


class UncomparableDataset(BuilderError):  # noqa: N818 - the name says what the dataset is
    """One of the two is no dataset, or is damaged; the message says which and what is missing."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that only one build has, or a value that differs."""

    table: str
    key: str
    change: Change
    column: str = ""
    old: str = ""
    new: str = ""


def diff_datasets(old: Path, new: Path) -> Iterator[Difference]:
    """The differences in the order of tables, keys and columns. Raises UncomparableDataset."""
    folders = locate_dataset(old), locate_dataset(new)
    for name, folder in zip((old, new), folders, strict=True):
        if not (folder / "metrics.parquet").is_file():
            raise UncomparableDataset(f"{name} is no dataset: it has no metrics.parquet")
    connection = duckdb.connect(":memory:")
    try:
        for table in TABLES.values():
            yield from _diff_table(connection, table, folders)
    finally:
        connection.close()


def _diff_table(
    connection: duckdb.DuckDBPyConnection, table: Table, folders: tuple[Path, Path]
) -> Iterator[Difference]:
    paths = [folder / f"{table.name}.parquet" for folder in folders]
    if not any(path.is_file() for path in paths):
        return
    if not all(path.is_file() for path in paths):
        yield Difference(table.name, "", "added" if paths[1].is_file() else "removed", column="(the whole table)")
        return
    names = [set(pq.read_schema(path).names) for path in paths]
    for column in sorted(names[0] ^ names[1]):
        yield Difference(table.name, "", "added" if column in names[1] else "removed", column=f"(column {column})")
    shared = [column.name for column in table.columns if column.name in names[0] & names[1]]
    if not set(table.key) <= set(shared):
        return
    values = [name for name in shared if name not in table.key]
    cursor = connection.cursor()
    cursor.execute(_compare(table, values, paths))
    while rows := cursor.fetchmany(1_024):
        for key, change, *pairs in rows:
            yield from _describe(table.name, key, change, values, pairs)


def _compare(table: Table, values: list[str], paths: list[Path]) -> str:
    same_key = " AND ".join(f'o."{name}" IS NOT DISTINCT FROM n."{name}"' for name in table.key)
    shown = "concat_ws(' ', " + ", ".join(f'coalesce(o."{name}", n."{name}")' for name in table.key) + ")"
    differs = " OR ".join(f'o."{name}" IS DISTINCT FROM n."{name}"' for name in values) or "false"
    pairs = "".join(f', o."{name}"::VARCHAR, n."{name}"::VARCHAR' for name in values)
    sources = [f"(SELECT true AS here, * FROM read_parquet({_quote(path)}))" for path in paths]
    return f"""
        SELECT {shown} AS shown_key,
               CASE WHEN o.here IS NULL THEN 'added' WHEN n.here IS NULL THEN 'removed' ELSE 'changed' END
                   AS change{pairs}
        FROM {sources[0]} AS o FULL JOIN {sources[1]} AS n ON {same_key}
        WHERE o.here IS NULL OR n.here IS NULL OR {differs}
        ORDER BY shown_key, change
    """


def _describe(table: str, key: str, change: Change, values: list[str], pairs: list[Any]) -> Iterator[Difference]:
    if change != "changed":
        side = pairs[1::2] if change == "added" else pairs[0::2]
        told = "; ".join(f"{name}={_shorten(value)}" for name, value in zip(values, side, strict=True) if value)
        yield Difference(
            table, key, change, new=told if change == "added" else "", old="" if change == "added" else told
        )
        return
    for name, old, new in zip(values, pairs[0::2], pairs[1::2], strict=True):
        if old != new:
            yield Difference(table, key, "changed", name, _shorten(old), _shorten(new))


def _shorten(value: str | None) -> str:
    if value is None:
        return ""
    return value if len(value) <= _VALUE_CHARACTERS else value[:_VALUE_CHARACTERS] + "…"


def _quote(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"
