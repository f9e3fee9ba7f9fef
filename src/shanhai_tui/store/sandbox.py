"""A user's own SQL: one statement that reads the dataset's tables and views, and nothing else.

Two walls. The engine itself is shut (no file but the dataset's, no setting can be changed). Before it, the
statement's syntax tree is read: only tables, views and functions that stand here in a list, or that cannot do
anything but compute, are let through.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from shanhai_tui.contract.views import VIEWS
from shanhai_tui.store.dataset import TABLE_NAMES, Cursor
from shanhai_tui.store.errors import QueryStopped, SqlRefused

TABLE_FUNCTIONS = frozenset({"generate_series", "generate_subscripts", "range", "repeat_row", "unnest"})
"""Functions that may stand after FROM."""
_PRYING = re.compile(
    r"secret|setting|getenv|variable|^pg_|^duckdb_|^pragma_|^parquet_|^read_|^scan_|^query|^json_execute|^json_serialize"
    r"|^write_|^(?:nextval|currval|setseed|sniff_csv|glob|current_query|txid_current|error|get_type|create_sort_key)$"
    r"|^(?:version|current_user|current_role|session_user|user|current_database|current_catalog|current_schemas?)$"
)
_PLAIN_NAME = re.compile(r"\w+\Z")
_SPECIALS = frozenset({'"tables"', "tables"})


@dataclass(frozen=True, slots=True)
class SqlResult:
    """What a user's statement answered; `more` where rows beyond the limit were left out."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]
    more: bool = False


def check_sql(cursor: Cursor, sql: str) -> str:
    """The one statement of a text, without its final semicolon; SqlRefused if it may not be run."""
    import _duckdb

    try:
        statements = cursor.connection.extract_statements(sql)
    except _duckdb.Error as error:
        raise SqlRefused("syntax", first_line(error)) from error
    if len(statements) != 1:
        raise SqlRefused("one_statement", str(len(statements)))
    text = str(statements[0].query).strip().rstrip(";").rstrip()
    kind = str(statements[0].type).rpartition(".")[2]
    if kind == "EXPLAIN":
        _check_tree(cursor, _strip_explain(text))
    elif kind == "SELECT":
        _check_tree(cursor, text)
    else:
        raise SqlRefused("only_reading", kind)
    return text


def run_sql(cursor: Cursor, sql: str, *, limit: int | None = None, seconds: float = 30.0) -> SqlResult:
    """Run a user's statement; SqlRefused if it may not or cannot be run, QueryStopped if stopped or too slow."""
    import _duckdb

    text = check_sql(cursor, sql)
    _bind_names(cursor, text)
    connection = cursor.connection
    clock = threading.Timer(seconds, cursor.interrupt)
    clock.daemon = True
    clock.start()
    try:
        connection.execute(text)
        columns = tuple(str(column[0]) for column in connection.description or ())
        rows = connection.fetchall() if limit is None else connection.fetchmany(limit + 1)
    except _duckdb.InterruptException as error:
        raise QueryStopped from error
    except (_duckdb.IOException, _duckdb.SerializationException) as error:
        raise cursor.dataset.blame_table(text, str(error)) from error
    except _duckdb.Error as error:
        raise SqlRefused("engine", first_line(error)) from error
    finally:
        clock.cancel()
    more = limit is not None and len(rows) > limit
    return SqlResult(columns, tuple(rows[:limit] if more else rows), more)


def first_line(error: Exception) -> str:
    """What an engine's error says, in one line, without its kind and without the pointer into the statement."""
    line = next((part for part in str(error).splitlines() if part.strip()), type(error).__name__)
    return line.partition(": ")[2] or line


def _strip_explain(text: str) -> str:
    match = re.match(r"explain\s+(?:analyze\s+|\([^()]*\)\s*)?", text, re.IGNORECASE)
    if match is None:
        raise SqlRefused("only_reading", "EXPLAIN")
    return text[match.end() :]


def _check_tree(cursor: Cursor, text: str) -> None:
    rows = cursor.fetch("SELECT json_serialize_sql($text)", {"text": text})
    tree = json.loads(rows[0][0])
    if tree.get("error"):
        raise SqlRefused("only_reading", str(tree.get("error_message", "")))
    nodes = list(_walk(tree))
    own_names = {
        str(entry["key"]).lower()
        for node in nodes
        if isinstance(node.get("cte_map"), dict)
        for entry in node["cte_map"].get("map", ())
        if _PLAIN_NAME.match(str(entry["key"]))
    }
    for node in nodes:
        _check_node(node, own_names)


def _check_node(node: dict[str, Any], own_names: set[str]) -> None:
    kind = node.get("type")
    if kind == "BASE_TABLE":
        path = [str(part).lower() for part in node.get("qualified_name", {}).get("path", ())] or ["?"]
        known = path[-1] in TABLE_NAMES or path[-1] in VIEWS or (len(path) == 1 and path[0] in own_names)
        if not known or path[:-1] not in ([], ["main"], ["memory", "main"], ["memory"]):
            raise SqlRefused("unknown_table", ".".join(path))
    elif kind == "TABLE_FUNCTION":
        name = str(node.get("function", {}).get("function_name", "?")).lower()
        if name not in TABLE_FUNCTIONS:
            raise SqlRefused("function", name)
    elif kind == "SHOW_REF" and not node.get("query") and str(node.get("table_name")).lower() not in _SPECIALS:
        raise SqlRefused("unknown_table", str(node.get("table_name")))
    called = node.get("function_name")
    if isinstance(called, str) and called.lower() not in TABLE_FUNCTIONS and _PRYING.search(called.lower()):
        raise SqlRefused("function", called)


def _walk(tree: Any) -> Iterator[dict[str, Any]]:
    pending = [tree]
    while pending:
        part = pending.pop()
        if isinstance(part, dict):
            yield part
            pending.extend(part.values())
        elif isinstance(part, list):
            pending.extend(part)


def _bind_names(cursor: Cursor, text: str) -> None:
    words = frozenset(re.findall(r"\w+", text.lower()))
    if "tables" in words:
        words |= TABLE_NAMES | VIEWS.keys()
    cursor.dataset.bind_views(words)
    cursor.dataset.bind_tables(words)
