"""Regions, programmes and indicators of the dataset: national data, and what the corpus adds to them."""

from __future__ import annotations

from typing import Any

import duckdb

from shanhai_tui.builder.gazetteer import load_gazetteer
from shanhai_tui.builder.reconcile.rows import read_region
from shanhai_tui.contract import TABLES
from shanhai_tui.contract.arrow import arrow_schema, convert_rows
from shanhai_tui.lexicon import load_lexicon


def build_places(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill `regions`, `programmes` and `indicators`."""
    _name_regions(connection)
    _build_regions(connection)
    _insert_rows(connection, "programmes", [_read_programme(row) for row in _read_entries("programmes")])
    _insert_rows(connection, "indicators", [_read_indicator(row) for row in _read_entries("indicators")])


def _name_regions(connection: duckdb.DuckDBPyConnection) -> None:
    """`named_regions`: every region that a mention or a fact points to, with the ways in which it is written."""
    connection.execute(
        """
        CREATE TABLE named_regions AS
        SELECT region_id, list_sort(list_distinct(flatten(list(surfaces)))) AS surfaces
        FROM (
            SELECT target_id AS region_id, [surface] AS surfaces FROM mentions WHERE target_kind = 'region'
            GROUP BY ALL
            UNION ALL SELECT support_id, []::VARCHAR[] FROM pairings
            UNION ALL SELECT recipient_id, [] FROM pairings
            UNION ALL SELECT DISTINCT unnest(region_ids), []::VARCHAR[] FROM metrics
            UNION ALL SELECT DISTINCT unnest(region_ids), []::VARCHAR[] FROM events
            UNION ALL SELECT region_id, [] FROM entities WHERE region_id IS NOT NULL
        )
        GROUP BY region_id
        """
    )


def _build_regions(connection: duckdb.DuckDBPyConnection) -> None:
    gazetteer = load_gazetteer()
    zones = {
        row[0]: dict(zip(_REGION_FIELDS, row, strict=True))
        for row in connection.execute(
            f"SELECT {', '.join(_REGION_FIELDS)} FROM raw.zones ORDER BY region_id, document_id DESC"
        ).fetchall()
    }
    named = dict(connection.execute("SELECT region_id, surfaces FROM named_regions ORDER BY region_id").fetchall())
    rows = {region_id: read_region(gazetteer.region(region_id)) for region_id in gazetteer.region_ids()}
    pending = sorted(named)
    while pending:
        region_id = pending.pop()
        if region_id in rows:
            continue
        if region_id in zones:
            rows[region_id] = zones[region_id]
        elif region_id in gazetteer:
            rows[region_id] = read_region(gazetteer.region(region_id))
        else:
            continue
        pending += [other for other in (rows[region_id]["parent_id"], rows[region_id]["successor_id"]) if other]
    for region_id, row in rows.items():
        own = [row["short_name"]] if region_id in named and row["short_name"] != row["name"] else []
        written = [surface for surface in named.get(region_id, ()) if surface != row["name"]]
        known = gazetteer.aliases(region_id) if region_id in named else ()
        row["aliases"] = sorted({*own, *written, *(name for name in known if name != row["name"])})
        row["named"] = region_id in named
    _insert_rows(connection, "regions", list(rows.values()))


_REGION_FIELDS = tuple(column.name for column in TABLES["regions"].columns if column.name not in {"aliases", "named"})


def _read_entries(name: str) -> list[dict[str, Any]]:
    """The entries of programmes.toml or indicators.toml, whether written as tables by id or as an array."""
    table = load_lexicon(name)
    found = table.get(name, table)
    key = f"{name.removesuffix('s')}_id"
    if isinstance(found, list):
        return found
    return [{key: identifier, **entry} for identifier, entry in found.items() if isinstance(entry, dict)]


def _read_programme(entry: dict[str, Any]) -> dict[str, Any]:
    return {
        "programme_id": entry.get("programme_id") or entry["id"],
        "name": entry["name"],
        "name_en": entry["name_en"],
        "family": entry["family"],
        "aliases": entry.get("aliases", []),
        "since": entry.get("since"),
        "description": entry["description"],
    }


def _read_indicator(entry: dict[str, Any]) -> dict[str, Any]:
    return {
        "indicator_id": entry.get("indicator_id") or entry["id"],
        "name": entry["name"],
        "name_en": entry["name_en"],
        "topic": entry["topic"],
        "base_unit": entry["base_unit"],
        "measure": entry["measure"],
        "definition": entry["definition"],
        "aliases": entry.get("aliases", []),
    }


def _insert_rows(connection: duckdb.DuckDBPyConnection, table: str, rows: list[dict[str, Any]]) -> None:
    loaded = convert_rows(rows, arrow_schema(TABLES[table]))
    connection.register("loaded_rows", loaded)
    connection.execute(f"CREATE TABLE {table} AS SELECT * FROM loaded_rows")
    connection.unregister("loaded_rows")
