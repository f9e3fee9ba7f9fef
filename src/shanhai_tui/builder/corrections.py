"""A person's corrections as data: what to change, why, and what is expected to be wrong.

`corrections.toml` beside the documents holds `[[correction]]` tables. `expects` says what stands in the dataset
before the correction; where that is no longer so, the source or the rules have changed, the correction is left out
and the build says so.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from shanhai_tui.builder.errors import BuilderError
from shanhai_tui.builder.reconcile.additions import complete_row
from shanhai_tui.builder.reconcile.ids import hash_id
from shanhai_tui.contract import TABLES
from shanhai_tui.contract.arrow import arrow_schema, convert_rows

CORRECTIONS_NAME = "corrections.toml"
CORRECTABLE = ("documents", "pairings", "metrics", "entities", "events", "targets")
ADDABLE = ("pairings", "metrics", "events", "targets")
_ACTIONS = ("set", "drop", "add")
_KEYS = ("table", "action", "match", "set", "row", "expects", "reason")


class CorrectionsError(BuilderError):
    """`corrections.toml` is malformed; the text names the entry and the key."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One entry of the file."""

    number: int
    table: str
    action: str
    reason: str
    match: Mapping[str, Any] = field(default_factory=dict)
    values: Mapping[str, Any] = field(default_factory=dict)
    """Columns to set, or the row to add."""
    expects: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Corrected:
    """What was applied and what was not, a line each."""

    applied: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def load_corrections(folder: Path) -> tuple[Correction, ...]:
    """The corrections of a corpus folder; none if it has no such file. Raises CorrectionsError."""
    try:
        table = tomllib.loads((folder / CORRECTIONS_NAME).read_text("utf-8-sig"))
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeError, tomllib.TOMLDecodeError) as error:
        raise CorrectionsError(f"{CORRECTIONS_NAME}: {' '.join(str(error).split())}") from None
    unknown = sorted(set(table) - {"correction"})
    if unknown or not isinstance(table.get("correction", []), list):
        raise CorrectionsError(f"{CORRECTIONS_NAME}: entries are [[correction]] tables, not {unknown or 'a value'}")
    return tuple(_read_entry(number, entry) for number, entry in enumerate(table.get("correction", []), 1))


def apply_corrections(connection: duckdb.DuckDBPyConnection, corrections: tuple[Correction, ...]) -> Corrected:
    """Change the rows in place and fill `corrections`; what no longer fits is reported and left out."""
    records: list[dict[str, Any]] = []
    applied: list[str] = []
    problems: list[str] = []
    for correction in corrections:
        head = f"{CORRECTIONS_NAME}: entry {correction.number} ({correction.action} {correction.table})"
        try:
            found = _apply_one(connection, correction)
        except CorrectionsError as error:
            problems.append(f"{head}: {error}")
            continue
        records += found
        applied.append(f"{head}: {correction.reason}")
    schema = arrow_schema(TABLES["corrections"])
    connection.register("applied_corrections", convert_rows(records, schema))
    connection.execute("CREATE TABLE corrections AS SELECT * FROM applied_corrections")
    connection.unregister("applied_corrections")
    return Corrected(tuple(applied), tuple(problems))


def _read_entry(number: int, entry: Any) -> Correction:
    head = f"{CORRECTIONS_NAME}: entry {number}"
    if not isinstance(entry, dict):
        raise CorrectionsError(f"{head}: must be a table")
    for key in entry:
        if key not in _KEYS:
            raise CorrectionsError(f"{head}: unknown key {key!r}; known are {', '.join(_KEYS)}")
    table, action = entry.get("table"), entry.get("action")
    if table not in CORRECTABLE:
        raise CorrectionsError(f"{head}: key 'table' must be one of {', '.join(CORRECTABLE)}")
    if action not in _ACTIONS:
        raise CorrectionsError(f"{head}: key 'action' must be one of {', '.join(_ACTIONS)}")
    if not isinstance(entry.get("reason"), str) or not entry["reason"].strip():
        raise CorrectionsError(f"{head}: key 'reason' is missing")
    needed = {"set": ("match", "set", "expects"), "drop": ("match",), "add": ("row",)}[action]
    for key in needed:
        if not isinstance(entry.get(key), dict) or not entry[key]:
            raise CorrectionsError(f"{head}: key {key!r} is missing")
    if action == "add" and table not in ADDABLE:
        raise CorrectionsError(f"{head}: rows can be added to {', '.join(ADDABLE)} only")
    values = entry.get("set" if action == "set" else "row", {})
    columns = {column.name for column in TABLES[table].columns}
    for name in (*entry.get("match", {}), *entry.get("expects", {}), *values):
        if name not in columns and not (action == "add" and name == "number"):
            raise CorrectionsError(f"{head}: table {table} has no column {name!r}")
    return Correction(
        number, table, action, entry["reason"].strip(), entry.get("match", {}), values, entry.get("expects", {})
    )


def _apply_one(connection: duckdb.DuckDBPyConnection, correction: Correction) -> list[dict[str, Any]]:
    if correction.action == "add":
        return _add_row(connection, correction)
    key = TABLES[correction.table].key[0]
    rows = _find_rows(connection, correction)
    if not rows:
        raise CorrectionsError("no row matches; the source or the reading of it has changed")
    if len(rows) > 1:
        raise CorrectionsError(f"{len(rows)} rows match; say more in 'match'")
    row = rows[0]
    for name, expected in correction.expects.items():
        if not _is_same(row[name], expected):
            raise CorrectionsError(f"expected {name} = {_write(expected)}, found {_write(row[name])}; left as it is")
    if correction.action == "drop":
        _drop_row(connection, correction.table, key, row[key])
        return [_record(correction, row[key], None, _plain(row), None)]
    records = []
    for name, value in correction.values.items():
        column = TABLES[correction.table].column(name)
        if column.enum and value not in column.enum:
            raise CorrectionsError(f"{name} must be one of {', '.join(column.enum)}")
        connection.execute(
            f'UPDATE {correction.table} SET "{name}" = CAST(? AS {column.type}) WHERE {key} = ?', [value, row[key]]
        )
        records.append(_record(correction, row[key], name, row[name], value))
    return records


def _find_rows(connection: duckdb.DuckDBPyConnection, correction: Correction) -> list[dict[str, Any]]:
    conditions = " AND ".join(f'"{name}" IS NOT DISTINCT FROM ?' for name in correction.match)
    cursor = connection.cursor().execute(
        f"SELECT * FROM {correction.table} WHERE {conditions} LIMIT 9", [*correction.match.values()]
    )
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, values, strict=True)) for values in cursor.fetchall()]


def _drop_row(connection: duckdb.DuckDBPyConnection, table: str, key: str, value: str) -> None:
    """Drop a row and what hangs on it: a figure's repeats and explanations, the links of its parts."""
    if table == "metrics":
        connection.execute("UPDATE metrics SET part_of = NULL WHERE part_of = ?", [value])
        repeats = "SELECT metric_id FROM metrics WHERE metric_id = $id OR repeat_of = $id"
        connection.execute(f"DELETE FROM explanations WHERE metric_id IN ({repeats})", {"id": value})
        connection.execute("DELETE FROM metrics WHERE repeat_of = ?", [value])
    if table == "entities":
        connection.execute("UPDATE metrics SET subject_id = NULL WHERE subject_id = ?", [value])
        connection.execute("UPDATE pairings SET entity_id = NULL WHERE entity_id = ?", [value])
        connection.execute("DELETE FROM mentions WHERE target_kind = 'entity' AND target_id = ?", [value])
    if table == "documents":
        raise CorrectionsError("a document is left out by removing its file")
    connection.execute(f"DELETE FROM {table} WHERE {key} = ?", [value])


def _add_row(connection: duckdb.DuckDBPyConnection, correction: Correction) -> list[dict[str, Any]]:
    try:
        row = complete_row(connection, correction.table, dict(correction.values))
    except ValueError as error:
        raise CorrectionsError(str(error)) from None
    schema = arrow_schema(TABLES[correction.table])
    connection.register("added_row", convert_rows([row], schema))
    connection.execute(f"INSERT INTO {correction.table} BY NAME SELECT * FROM added_row")
    connection.unregister("added_row")
    return [_record(correction, row[TABLES[correction.table].key[0]], None, None, _plain(row))]


def _record(correction: Correction, row_id: str, column: str | None, old: Any, new: Any) -> dict[str, Any]:
    return {
        "correction_id": hash_id("c", correction.table, row_id, correction.action, column, _write(new)),
        "table_name": correction.table,
        "row_id": row_id,
        "action": correction.action,
        "column_name": column,
        "old_value": None if old is None else _write(old),
        "new_value": None if new is None else _write(new),
        "reason": correction.reason,
    }


def _is_same(found: Any, expected: Any) -> bool:
    if isinstance(expected, float) or isinstance(found, float):
        return found is not None and abs(float(found) - float(expected)) < 1e-9
    if expected == "" and found is None:
        return True  # TOML has no null
    return bool(found == expected)


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if value is not None}


def _write(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=_write_date)


def _write_date(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
