"""Entities of single documents become entities of the corpus: one row for each park, school or enterprise."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

import duckdb

from shanhai_tui.builder.gazetteer import load_gazetteer


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
    connection.execute("CREATE TABLE entity_ids (entity_id VARCHAR, merged_id VARCHAR)")
    connection.execute(
        """
        CREATE TABLE entities (entity_id VARCHAR, kind VARCHAR, name VARCHAR, aliases VARCHAR[],
                               region_id VARCHAR, pinyin VARCHAR, initials VARCHAR)
        """
    )
    if not known:
        return
    groups = _group_same(known)
    connection.executemany(
        "INSERT INTO entity_ids VALUES (?, ?)",
        [(member.entity_id, group[0].entity_id) for group in groups for member in group],
    )
    connection.executemany(
        "INSERT INTO entities VALUES (?, ?, ?, ?, ?, ?, ?)", [_merge_group(group) for group in groups]
    )


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


def _merge_group(group: list[_Known]) -> tuple[str, str, str, list[str], str | None, str, str]:
    leader = group[0]
    name = max((entity.name for entity in group), key=lambda text: (len(text), text))
    aliases = {alias for entity in group for alias in (entity.name, *entity.aliases)} - {name}
    pinyin, initials = spell_name(name)
    return leader.entity_id, leader.kind, name, sorted(aliases), leader.region_id, pinyin, initials


def spell_name(name: str) -> tuple[str, str]:
    """Pinyin without tones and initials of a name; letters and digits stay, marks go."""
    from pypinyin import Style, lazy_pinyin

    syllables = lazy_pinyin(name, style=Style.NORMAL, errors=_keep_plain)
    return "".join(syllables).lower(), "".join(syllable[0] for syllable in syllables if syllable).lower()


def _keep_plain(text: str) -> Iterable[str]:
    return ["".join(char for char in text if char.isascii() and char.isalnum())]
