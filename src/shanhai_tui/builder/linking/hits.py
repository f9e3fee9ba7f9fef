"""Where a passage may name a place, before it is decided which place that is."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from shanhai_tui.builder.gazetteer import Gazetteer
from shanhai_tui.builder.gazetteer.lookup import Naming
from shanhai_tui.builder.linking.place_names import Need, PlaceName, PlaceNames
from shanhai_tui.builder.records import Passage
from shanhai_tui.lexicon import load_lexicon

_HAN = re.compile(r"[\u4e00-\u9fff]")
_OPENERS = frozenset("在与和及到赴向为对于的了从至由往给以是有同跟将把被让使")
_JOINERS = frozenset("和与及的在为是等将对从向到有会县市区省州大")
_FEATURES = "山江河湖海岭泉溪岛峰"
_LONG_GONE = 12
"""Years after which nobody calls a place by the short name of one that ended."""
_TOWN_AFTER = re.compile(r"镇(?![街村域长区江海原安康宁平巴坪赉远雄沅])|乡(?![镇村土贤情])|街道(?!办)")
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
    is_tail: bool = False
    """It may be the end of a longer name: 龙山 in 蟠龙山."""
    region_id: str | None = None


def find_hits(
    passages: Sequence[Passage], folded: Sequence[str], names: PlaceNames, gazetteer: Gazetteer, year: int | None
) -> Iterator[Hit]:
    """Hits of every passage in order, read as of `year`, or of each passage's year where that is not known."""
    readings: dict[tuple[str, int | None], Reading] = {}
    for passage, text in zip(passages, folded, strict=True):
        in_force = year or passage.year
        last_end = -1
        for name, start, end in names.find(text):
            reading = readings.get((name.text, in_force))
            if reading is None:
                reading = readings[name.text, in_force] = read_name(name, in_force, gazetteer)
            doubtful = (reading.is_short or name.need is Need.SURROUNDINGS) and start != last_end
            if not reading.candidates or (doubtful and not may_be_place(name.text, text, start, end)):
                continue
            last_end = end
            tail = doubtful and reading.is_small and may_be_tail(name.text, text, start)
            yield Hit(passage.ordinal, start, end, name, reading.candidates, reading.is_short, tail)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a name can mean in one year."""

    candidates: tuple[str, ...]
    is_short: bool
    is_small: bool
    """Whether all that it can mean are counties."""


def read_name(name: PlaceName, year: int | None, gazetteer: Gazetteer) -> Reading:
    """What a name can mean in `year`: the places that bore it then, or nearest to then."""
    namings = choose_namings(name.namings, year)
    if namings[0].kind == "short" and year and _years_away(namings[0], year) > _LONG_GONE:
        return Reading((), is_short=True, is_small=True)
    candidates = drop_predecessors((naming.region_id for naming in namings), gazetteer)
    small = all(gazetteer.region(candidate).level == "county" for candidate in candidates)
    return Reading(candidates, namings[0].kind == "short", small)


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


def drop_predecessors(region_ids: Iterable[str], gazetteer: Gazetteer) -> tuple[str, ...]:
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
    """Whether a short name can be one here: no head of a road's name, no word, no part of words or of a longer name."""
    if _ROAD_AFTER.match(text, end) or _TOWN_AFTER.match(text, end):
        return False
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    uses = load_lexicon("places")["word_uses"].get(name)
    if uses is not None and (before in uses["after"] or after in uses["before"]):
        return False
    return len(name) > 2 or not straddles_words(text, start, end)


def may_be_tail(name: str, text: str, start: int) -> bool:
    """Whether the name of a hill or a water may have begun before it: 蟠龙山, not 在龙山."""
    before = text[start - 1] if start else "\n"
    if len(name) > 2 or name[-1] not in _FEATURES or not _HAN.match(before) or before in _OPENERS:
        return False
    return before + name[0] in load_words() or not _ends_word(text, start)


def _ends_word(text: str, end: int) -> bool:
    """Whether a word of two characters ends there."""
    return end >= 2 and text[end - 2 : end] in load_words()


def straddles_words(text: str, start: int, end: int) -> bool:
    """Whether the characters belong to the words before and after rather than together: 扩大连锁 holds no 大连."""
    if start == 0 or end >= len(text):
        return False
    words = load_words()
    left = text[start - 1 : start + 1] in words
    right = text[end - 1 : end + 1] in words
    if left and right:
        return True
    return (left and text[end - 1] in _JOINERS) or (right and text[start] in _JOINERS)


@cache
def load_words() -> frozenset[str]:
    """The common words of two characters that name no place."""
    packed = (files("shanhai_tui.builder.linking") / "data" / "words.txt.gz").read_bytes()
    text = gzip.decompress(packed).decode()
    return frozenset(text[at : at + 2] for at in range(0, len(text), 2))
