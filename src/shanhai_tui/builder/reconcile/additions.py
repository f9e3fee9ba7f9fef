"""A row that a person adds by hand: its evidence is looked up, its identifiers and bounds are made like any other's."""

from __future__ import annotations

from typing import Any

import duckdb

from shanhai_tui.builder.reconcile.ids import hash_id
from shanhai_tui.contract import TABLES

_PREFIXES = {"metrics": "m", "pairings": "p", "events": "ev", "targets": "t"}
_DEFAULTS: dict[str, dict[str, Any]] = {
    "metrics": {
        "qualifier": "exact",
        "basis": "actual",
        "measure": "flow",
        "topic": "other",
        "support_ids": [],
        "recipient_ids": [],
        "region_ids": [],
    },
    "pairings": {"status": "active", "basis": "text", "level": "county"},
    "events": {"kind": "other", "region_ids": []},
    "targets": {"modality": "required", "comparator": ">=", "unit": "", "period": ""},
}


def complete_row(connection: duckdb.DuckDBPyConnection, table: str, given: dict[str, Any]) -> dict[str, Any]:
    """The whole row for what a person gave, at least `document_id` and `quote`; ValueError says what is missing.

    For a figure, `number` says which characters of the quote are the number; without it the whole quote is.
    """
    for name in ("document_id", "quote"):
        if not isinstance(given.get(name), str) or not given[name]:
            raise ValueError(f"a row to add needs {name!r}")
    number = given.pop("number", None)
    text = _fetch_text(connection, given["document_id"])
    start, end = find_quote(text, given["quote"])
    row = {**_DEFAULTS[table], **given, "char_start": start, "char_end": end}
    row["quote"] = "".join(text[start:end].split())
    row["passage_id"] = _find_passage(connection, given["document_id"], start)
    if table == "metrics":
        _complete_figure(row, text, number)
    key = TABLES[table].key[0]
    row[key] = hash_id(_PREFIXES[table], "added", table, *(f"{name}={row[name]}" for name in sorted(row)))
    missing = [column.name for column in TABLES[table].columns if column.required and row.get(column.name) is None]
    if missing:
        raise ValueError(f"a row to add needs {', '.join(map(repr, missing))}")
    return {column.name: row.get(column.name) for column in TABLES[table].columns}


def find_quote(text: str, quote: str) -> tuple[int, int]:
    """Where the quote stands in the text, white space aside; ValueError if it does not, or not just once."""
    places = [index for index, char in enumerate(text) if not char.isspace()]
    bare, wanted = "".join(text[index] for index in places), "".join(quote.split())
    first = bare.find(wanted)
    if first < 0:
        raise ValueError("the quote does not stand in the document")
    if bare.find(wanted, first + 1) >= 0:
        raise ValueError("the quote stands in the document more than once; give more of it")
    return places[first], places[first + len(wanted) - 1] + 1


def _fetch_text(connection: duckdb.DuckDBPyConnection, document_id: str) -> str:
    row = connection.cursor().execute("SELECT text FROM raw.texts WHERE document_id = ?", [document_id]).fetchone()
    if row is None:
        raise ValueError(f"there is no document {document_id!r}")
    return str(row[0])


def _find_passage(connection: duckdb.DuckDBPyConnection, document_id: str, place: int) -> str:
    row = (
        connection.cursor()
        .execute(
            """
        SELECT passage_id FROM raw.passages
        WHERE document_id = ? AND len(list_filter(segments, lambda s: s.char_start <= ? AND ? < s.char_end)) > 0
        """,
            [document_id, place, place],
        )
        .fetchone()
    )
    if row is None:
        raise ValueError("the quote stands in no passage")
    return str(row[0])


def _complete_figure(row: dict[str, Any], text: str, number: object) -> None:
    start, end = row["char_start"], row["char_end"]
    if isinstance(number, str):
        inner_start, inner_end = find_quote(text[start:end], number)
        start, end = start + inner_start, start + inner_end
    row["number_start"], row["number_end"] = start, end
    for bound in ("value_min", "value_max"):
        row.setdefault(bound, row.get("base_value"))
    places = dict.fromkeys((*row["region_ids"], *row["recipient_ids"], *row["support_ids"]))
    row["region_ids"] = list(places)
