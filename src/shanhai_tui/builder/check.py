"""Does a dataset hold what the contract says? Keys, references, words, and every quote against its source."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from shanhai_tui.builder.evidence import check_evidence
from shanhai_tui.builder.linking.receiving import receiving_codes
from shanhai_tui.contract import TABLES, VERSION, Column, Table
from shanhai_tui.contract.arrow import arrow_type
from shanhai_tui.contract.folder import locate_dataset
from shanhai_tui.contract.marts import MARTS

_BESIDE = ("datapackage.json", "views.sql", "build-report.json")
_ALL_TABLES = (*TABLES.values(), *MARTS)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is broken, how often, and an example."""

    table: str
    text: str
    count: int = 1
    example: str = ""

    def __str__(self) -> str:
        times = f" ({self.count:,} times)" if self.count > 1 else ""
        example = f", for example {self.example}" if self.example else ""
        return f"{self.table}: {self.text}{times}{example}"


def check_dataset(folder: Path) -> list[Problem]:
    """Everything in the dataset that breaks the contract; empty if it holds."""
    folder = locate_dataset(folder)
    if not folder.is_dir():
        return [Problem(str(folder), "no such folder; build one with: shanhai build DIR -o OUT")]
    problems = [*_check_files(folder)]
    if problems:
        return problems
    connection = duckdb.connect(":memory:")
    try:
        for table in _ALL_TABLES:
            path = str(folder / f"{table.name}.parquet").replace("'", "''")
            connection.execute(
                f"CREATE VIEW {table.name} AS SELECT * FROM read_parquet('{path}', file_row_number = true)"
            )
        for table in _ALL_TABLES:
            problems += _check_table(connection, table)
        problems += _check_sense(connection)
        problems += _check_receiving(connection)
    finally:
        connection.close()
    if not problems:
        problems += [Problem(*found) for found in check_evidence(folder)]
    return problems


def _check_files(folder: Path) -> Iterator[Problem]:
    for name in _BESIDE:
        if not (folder / name).is_file():
            yield Problem(name, "is missing")
    yield from _check_version(folder / "datapackage.json")
    for table in _ALL_TABLES:
        path = folder / f"{table.name}.parquet"
        if not path.is_file():
            yield Problem(table.name, f"{path.name} is missing; rebuild the dataset")
            continue
        try:
            schema = pq.read_schema(path)
            pq.ParquetFile(path).close()
        except (pa.ArrowInvalid, OSError) as error:
            yield Problem(
                table.name, f"{path.name} cannot be read: {str(error).splitlines()[0][:120]}; rebuild the dataset"
            )
            continue
        yield from _check_columns(table, schema)


def _check_version(path: Path) -> Iterator[Problem]:
    if not path.is_file():
        return
    try:
        version = json.loads(path.read_text("utf-8"))["version"]
    except (ValueError, KeyError, TypeError):
        yield Problem(path.name, "cannot be read")
        return
    if str(version).split(".")[0] != VERSION.split(".")[0]:
        yield Problem(path.name, f"is of version {version}, this program reads {VERSION}")


def _check_columns(table: Table, schema: pa.Schema) -> Iterator[Problem]:
    for column in table.columns:
        place = schema.get_field_index(column.name)
        if place < 0:
            yield Problem(table.name, f"column {column.name} is missing")
        elif _bare(schema.field(place).type) != _bare(arrow_type(column.type)):
            yield Problem(table.name, f"column {column.name} is {schema.field(place).type}, not {column.type}")


def _bare(kind: pa.DataType) -> str:
    """A type's name without the names that Parquet writers give to the elements of lists."""
    if pa.types.is_list(kind) or pa.types.is_large_list(kind):
        return f"list<{_bare(kind.value_type)}>"
    if pa.types.is_struct(kind):
        return f"struct<{', '.join(f'{field.name} {_bare(field.type)}' for field in kind)}>"
    return str(kind).removeprefix("large_")


def _check_table(connection: duckdb.DuckDBPyConnection, table: Table) -> Iterator[Problem]:
    key = ", ".join(f'"{name}"' for name in table.key)
    yield from _find(
        connection,
        table.name,
        f"key ({key.replace(chr(34), '')}) is not unique",
        f"SELECT concat_ws(', ', {key}) AS example FROM {table.name} GROUP BY {key} HAVING count(*) > 1",
    )
    for column in table.columns:
        yield from _check_column(connection, table, column)
    yield from _check_order(connection, table)


def _check_order(connection: duckdb.DuckDBPyConnection, table: Table) -> Iterator[Problem]:
    """The file's order against the contract's; nulls stand first."""
    order = ", ".join(f'"{name}" NULLS FIRST' for name in table.order or table.key)
    yield from _find(
        connection,
        table.name,
        "rows are out of order",
        f"""
        SELECT place AS example FROM (
            SELECT file_row_number AS place, row_number() OVER (ORDER BY {order}, file_row_number) - 1 AS due
            FROM {table.name}
        ) WHERE place <> due
        """,
    )


def _check_column(connection: duckdb.DuckDBPyConnection, table: Table, column: Column) -> Iterator[Problem]:
    name, key = f'"{column.name}"', f"concat_ws(', ', {', '.join(f'{chr(34)}{part}{chr(34)}' for part in table.key)})"
    if column.required:
        query = f"SELECT {key} AS example FROM {table.name} WHERE {name} IS NULL"
        yield from _find(connection, table.name, f"{column.name} is null where it must not be", query)
    if column.enum:
        words = ", ".join(f"'{word}'" for word in column.enum)
        query = f"SELECT {name} AS example FROM {table.name} WHERE {name} NOT IN ({words})"
        yield from _find(connection, table.name, f"{column.name} holds a word that the contract does not know", query)
    if column.references:
        other, field = column.references.split(".")
        values = f"unnest({name})" if column.type.endswith("[]") else name
        query = f"""
            SELECT value AS example FROM (SELECT {values} AS value FROM {table.name})
            WHERE value IS NOT NULL AND value NOT IN (SELECT {field} FROM {other})
        """
        yield from _find(connection, table.name, f"{column.name} points to nothing in {column.references}", query)


_SENSE = (
    ("metrics", "lower bound above the upper", "SELECT metric_id AS example FROM metrics WHERE value_min > value_max"),
    (
        "metrics",
        "the number stands outside its quote",
        "SELECT metric_id AS example FROM metrics WHERE number_start < char_start OR number_end > char_end",
    ),
    (
        "metrics",
        "repeat of a figure that is itself a repeat",
        "SELECT a.metric_id AS example FROM metrics AS a JOIN metrics AS b ON b.metric_id = a.repeat_of "
        "WHERE b.repeat_of IS NOT NULL",
    ),
    ("metrics", "since is after year", "SELECT metric_id AS example FROM metrics WHERE since > year"),
    ("pairings", "since is after until", "SELECT pairing_id AS example FROM pairings WHERE since > until"),
    ("events", "ends before it starts", "SELECT event_id AS example FROM events WHERE date_end < date_start"),
    *(
        (
            "mentions",
            f"target_id is no {kind}",
            f"SELECT target_id AS example FROM mentions WHERE target_kind = '{kind}' "
            f"AND target_id NOT IN (SELECT {kind}_id FROM {table})",
        )
        for kind, table in (("region", "regions"), ("programme", "programmes"), ("entity", "entities"))
    ),
)


def _check_sense(connection: duckdb.DuckDBPyConnection) -> Iterator[Problem]:
    for table, text, query in _SENSE:
        yield from _find(connection, table, text, query)


_RECEIVERS = {"metrics": ("metric_id", "unnest(recipient_ids)"), "pairings": ("pairing_id", "recipient_id")}


def _check_receiving(connection: duckdb.DuckDBPyConnection) -> Iterator[Problem]:
    """Places on the receiving side of a programme that helps others only; an abolished place counts as its heir."""
    for (programme_id,) in connection.execute("SELECT programme_id FROM programmes ORDER BY ALL").fetchall():
        codes = receiving_codes(programme_id)
        for table, (key, recipients) in _RECEIVERS.items() if codes else ():
            fits = " OR ".join(f"starts_with(replace(code, 'z-', ''), '{code}')" for code in codes)
            query = f"""
                SELECT {key} AS example FROM (
                    SELECT {key}, {recipients} AS recipient_id FROM {table} WHERE programme_id = '{programme_id}'
                ) JOIN regions ON region_id = recipient_id,
                LATERAL (SELECT unnest([region_id, coalesce(successor_id, region_id)]) AS code)
                GROUP BY {key}, recipient_id HAVING NOT bool_or({fits})
            """
            yield from _find(connection, table, f"a place receives under {programme_id} that cannot", query)


def _find(connection: duckdb.DuckDBPyConnection, table: str, text: str, query: str) -> Iterator[Problem]:
    row = connection.execute(f"SELECT count(*), min(example::VARCHAR) FROM ({query})").fetchone()
    if row and row[0]:
        yield Problem(table, text, int(row[0]), str(row[1])[:80])
