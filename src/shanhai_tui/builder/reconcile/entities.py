"""Entities of single documents become entities of the corpus: one row for each park, school or enterprise."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow as pa

from shanhai_tui.builder.gazetteer import load_gazetteer
from shanhai_tui.builder.gazetteer.spelling import spell_name
from shanhai_tui.contract import TABLES
from shanhai_tui.contract.arrow import arrow_schema, convert_rows


@dataclass(frozen=True, slots=True)
class _Known:
    """An entity as one or more documents know it."""

    entity_id: str
    kind: str
    name: str
    aliases: tuple[str, ...]
    region_id: str | None


def merge_entities(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill `entities`, and `entity_ids` which leads from each document's id to the corpus's."""
    known = [
        _Known(entity_id, kind, name, tuple(sorted({alias for group in aliases for alias in group})), region_id)
        for entity_id, kind, name, aliases, region_id in connection.execute(
            """
            SELECT entity_id, min(kind), arg_max(name, (length(name), name)), list(aliases), min(region_id)
            FROM raw.entities GROUP BY entity_id ORDER BY entity_id
            """
        ).fetchall()
    ]
    groups = _group_same(known)
    merged = [{"entity_id": one.entity_id, "merged_id": group[0].entity_id} for group in groups for one in group]
    ids = pa.schema([("entity_id", pa.string()), ("merged_id", pa.string())])
    for name, rows, schema in (
        ("entity_ids", merged, ids),
        ("entities", [_merge_group(group) for group in groups], arrow_schema(TABLES["entities"])),
    ):
        connection.register("entity_rows", convert_rows(rows, schema))
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM entity_rows")
        connection.unregister("entity_rows")


def _group_same(known: list[_Known]) -> list[list[_Known]]:
    """Groups of entities that are one, each led by the one with a place and the fullest name."""
    by_name: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, entity in enumerate(known):
        for name in {entity.name, *entity.aliases}:
            by_name[entity.kind, name].append(place)
    leaders = list(range(len(known)))

    def lead(place: int) -> int:
        while leaders[place] != place:
            leaders[place] = leaders[leaders[place]]
            place = leaders[place]
        return place

    # An alias alone ('the park') proves nothing: one side must bear the other's own name.
    for (_, name), places in sorted(by_name.items()):
        owners = [place for place in places if known[place].name == name]
        for owner in owners[:1]:
            for place in places:
                if _may_be_one(known[owner], known[place]):
                    leaders[lead(place)] = lead(owner)
    groups: dict[int, list[_Known]] = defaultdict(list)
    for place, entity in enumerate(known):
        groups[lead(place)].append(entity)
    return [sorted(group, key=_rank) for group in groups.values()]


def _may_be_one(entity: _Known, other: _Known) -> bool:
    """Whether the places of both fit: the same, one unknown, or one inside the other."""
    if entity.region_id is None or other.region_id is None or entity.region_id == other.region_id:
        return len(entity.name) >= 4 or entity.region_id == other.region_id
    return _is_within(entity.region_id, other.region_id) or _is_within(other.region_id, entity.region_id)


def _is_within(region_id: str, other_id: str) -> bool:
    gazetteer = load_gazetteer()
    return region_id in gazetteer and other_id in gazetteer.ancestors(region_id)


def _rank(entity: _Known) -> tuple[bool, int, str]:
    return (entity.region_id is None, -len(entity.name), entity.entity_id)


def _merge_group(group: list[_Known]) -> dict[str, Any]:
    leader = group[0]
    name = max((entity.name for entity in group), key=lambda text: (len(text), text))
    aliases = {alias for entity in group for alias in (entity.name, *entity.aliases)} - {name}
    pinyin, initials = spell_name(name)
    return {
        "entity_id": leader.entity_id,
        "kind": leader.kind,
        "name": name,
        "aliases": sorted(aliases),
        "region_id": leader.region_id,
        "pinyin": pinyin,
        "initials": initials,
    }
