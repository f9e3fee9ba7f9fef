"""Where a passage may name a place, before it is decided which place that is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from shanhai_tui.builder.gazetteer import Gazetteer
from shanhai_tui.builder.gazetteer.lookup import Naming
from shanhai_tui.builder.linking.place_names import PlaceName, PlaceNames
from shanhai_tui.builder.records import Passage
from shanhai_tui.lexicon import load_lexicon

_ROAD_AFTER = re.compile(r"[东西南北中]?(?:路(?!径|线)|大道|大街|街(?!道|上|区|市)|巷|胡同|号线)")


@dataclass(slots=True)
class Hit:
    """A stretch of a passage that may name a place; `region_id` once it is decided."""

    ordinal: int
    start: int
    end: int
    name: PlaceName
    candidates: tuple[str, ...]
    is_short: bool
    region_id: str | None = None


def find_hits(
    passages: Sequence[Passage], folded: Sequence[str], names: PlaceNames, gazetteer: Gazetteer, year: int | None
) -> Iterator[Hit]:
    """Hits of every passage in order; `year` stands in for passages without one."""
    for passage, text in zip(passages, folded, strict=True):
        in_force = passage.year or year
        for name, start, end in names.find(text):
            namings = choose_namings(name.namings, in_force)
            is_short = namings[0].kind == "short"
            if is_short and not may_be_place(name.text, text, start, end):
                continue
            candidates = drop_predecessors((naming.region_id for naming in namings), gazetteer)
            yield Hit(passage.ordinal, start, end, name, candidates, is_short)


def choose_namings(namings: Sequence[Naming], year: int | None) -> list[Naming]:
    """Those that held in `year` (today if none is given), or nearest to it; names with their kind before short ones."""
    if len(namings) == 1:
        return list(namings)
    when = year or 9999
    distance = {naming: _years_away(naming, when) for naming in namings}
    nearest = min(distance.values())
    held = [naming for naming in namings if distance[naming] == nearest]
    whole = [naming for naming in held if naming.kind != "short"]
    return whole or held


def _years_away(naming: Naming, year: int) -> int:
    if naming.valid_from is not None and year < naming.valid_from:
        return naming.valid_from - year
    if naming.valid_to is not None and year > naming.valid_to:
        return year - naming.valid_to
    return 0


def drop_predecessors(region_ids: Iterator[str], gazetteer: Gazetteer) -> tuple[str, ...]:
    """Each once, and none that another of them has followed: in the year of a change both stand."""
    ids = tuple(dict.fromkeys(region_ids))
    if len(ids) < 2:
        return ids
    replaced = set()
    for region_id in ids:
        heir = gazetteer.region(region_id).successor_id
        if heir in ids:
            replaced.add(region_id)
    return tuple(region_id for region_id in ids if region_id not in replaced)


def may_be_place(name: str, text: str, start: int, end: int) -> bool:
    """Whether a bare short name can be one here: not the head of a road's name, nor a word used as a word."""
    if _ROAD_AFTER.match(text, end):
        return False
    uses = load_lexicon("places")["word_uses"].get(name)
    if uses is None:
        return True
    before = text[start - 1] if start else "\n"
    return before not in uses["after"] and not (end < len(text) and text[end] in uses["before"])
