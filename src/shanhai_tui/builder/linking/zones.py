"""Zones without a national code: named by a place or a fixed stem and a word such as 新区 or 经济开发区.

A zone governs land or stands as one side of a tie: 新区, 新城, 开发区, 高新区, 保税区, 管理区 and the like. What
ends in 园, 园区, 基地 or 小镇 is a body in a place, not a zone. A zone's name begins with a place (辽源经济开发区),
with a fixed stem (滨海新区), or with a stem that the document itself sets apart, as a heading or a cell does.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from ahocorasick_rs import AhoCorasick, MatchKind

from shanhai_tui.builder.gazetteer import Gazetteer
from shanhai_tui.builder.gazetteer.spelling import spell_name
from shanhai_tui.builder.linking.fold import fold_text
from shanhai_tui.builder.linking.resolve import Context
from shanhai_tui.builder.linking.spans import is_taken, spans_near
from shanhai_tui.builder.records import Passage, Region
from shanhai_tui.lexicon import load_lexicon

_LIST = re.compile(r"[\s、和与及,，]*")
_CLEAR_BEFORE = re.compile(r"(?:^|[^一-鿿]|[在与和及到赴向为对的由])\Z")
_NO_ZONE_AFTER = ("园", "内")
_RANKS = ("", "国家级", "省级", "市级")
_LONGEST_STEM = 4


@dataclass(frozen=True, slots=True)
class ZoneHit:
    """A stretch of a passage that names a zone."""

    ordinal: int
    start: int
    end: int
    region_id: str


@dataclass(frozen=True, slots=True)
class _Found:
    """A zone's name as printed; `parent_id` where the name itself begins with the parent."""

    ordinal: int
    start: int
    end: int
    stem: str
    kind: str
    parent_id: str | None


@cache
def _kinds() -> tuple[AhoCorasick, tuple[str, ...], tuple[str, ...]]:
    lexicon = load_lexicon("places")
    kinds = tuple(map(fold_text, lexicon["zone_kinds"]))
    stems = tuple(sorted(map(fold_text, lexicon["zone_stems"].split()), key=lambda stem: (-len(stem), stem)))
    return AhoCorasick(list(kinds), matchkind=MatchKind.LeftmostLongest), kinds, stems


@cache
def _known_zones() -> tuple[AhoCorasick, tuple[tuple[str, str], ...]]:
    known = tuple((fold_text(name), parent) for name, parent in load_lexicon("places")["known_zones"].items())
    return AhoCorasick([name for name, _ in known], matchkind=MatchKind.LeftmostLongest), known


def find_known_zones(
    passages: Sequence[Passage], folded: Sequence[str], context: Context, gazetteer: Gazetteer
) -> Iterator[tuple[int, int, int, Region]]:
    """Zones known by a name of their own: (ordinal, start, end, zone)."""
    automaton, known = _known_zones()
    for passage, text in zip(passages, folded, strict=True):
        official = {(start, end) for start, end, _ in context.certain.get(passage.ordinal, ())}
        for index, start, end in automaton.find_matches_as_indexes(text):
            if (start, end) not in official:
                name, parent = known[index]
                slug, initials = spell_name(name)
                yield (
                    passage.ordinal,
                    start,
                    end,
                    Region(f"z-{parent}-{slug}", name, name, "zone", parent, slug, initials),
                )


def find_zones(
    passages: Sequence[Passage], folded: Sequence[str], context: Context, gazetteer: Gazetteer
) -> tuple[tuple[Region, ...], tuple[ZoneHit, ...]]:
    """The zones that the passages name, and where; counts each in `context`."""
    found: list[_Found] = []
    open_ones: list[tuple[int, str, int, int, str]] = []
    automaton, kinds, _ = _kinds()
    for passage, text in zip(passages, folded, strict=True):
        for index, start, end in automaton.find_matches_as_indexes(text):
            if text.startswith(_NO_ZONE_AFTER, end):
                continue
            one = _read_zone(passage.ordinal, text, start, end, kinds[index], context)
            if one is not None:
                found.append(one)
            else:
                open_ones.append((passage.ordinal, text, start, end, kinds[index]))
    found = _without_chance_stems(found)
    found += _find_known_stems(found, open_ones)
    parents = _choose_parents(found, folded, passages, context, gazetteer)
    zones: dict[str, Region] = {}
    hits = []
    for one in found:
        parent = one.parent_id or parents.get(one.stem + one.kind)
        if parent is not None:
            zone = make_zone(one.stem, one.kind, parent, gazetteer)
            zones.setdefault(zone.region_id, zone)
            hits.append(ZoneHit(one.ordinal, one.start, one.end, zone.region_id))
    return tuple(zones[region_id] for region_id in sorted(zones)), tuple(hits)


def make_zone(stem: str, kind: str, parent_id: str, gazetteer: Gazetteer) -> Region:
    """The region of a zone: one id for 高新区 and 高新技术产业开发区 of the same place."""
    usual = load_lexicon("places")["zone_kinds"].get(kind) or kind
    slug, _ = spell_name(stem + usual)
    name = stem + kind if stem else gazetteer.region(parent_id).short_name + kind
    pinyin, initials = spell_name(name)
    return Region(f"z-{parent_id}-{slug}", name, name, "zone", parent_id, pinyin, initials)


def _read_zone(ordinal: int, text: str, start: int, end: int, kind: str, context: Context) -> _Found | None:
    """The zone whose kind stands at `start`, if its name begins with a place, a fixed stem or one set apart."""
    places = context.certain.get(ordinal, [])
    if is_taken(places, start, end):
        return None
    stem = next((stem for stem in _kinds()[2] if text.endswith(stem, 0, start)), "")
    for begin, stop, region_id in spans_near(places, start, start):
        if stop <= start and text[stop:start].removesuffix(stem) in _RANKS:
            return _Found(ordinal, begin, end, stem, kind, region_id)
    if stem:
        return _Found(ordinal, start - len(stem), end, stem, kind, None)
    for length in range(2, _LONGEST_STEM + 1):
        begin = start - length
        if begin >= 0 and _CLEAR_BEFORE.search(text[max(0, begin - 1) : begin]):
            stem = text[begin:start]
            return _Found(ordinal, begin, end, stem, kind, None) if _is_han(stem) else None
    return None


def _is_han(text: str) -> bool:
    return all("一" <= character <= "鿿" for character in text)


def _without_chance_stems(found: Sequence[_Found]) -> list[_Found]:
    """Without those whose stem is neither a place nor a fixed one nor set apart at least twice in the document."""
    stems = _kinds()[2]
    times = Counter(one.stem + one.kind for one in found)
    return [one for one in found if one.parent_id or one.stem in stems or times[one.stem + one.kind] > 1]


def _find_known_stems(found: Sequence[_Found], open_ones: Sequence[tuple[int, str, int, int, str]]) -> Iterator[_Found]:
    """Mentions that nothing sets apart, of zones that the document sets apart elsewhere."""
    known = {one.stem + one.kind: one for one in found if one.parent_id is None}
    for ordinal, text, _, end, kind in open_ones:
        for name, one in known.items():
            if one.kind == kind and text.endswith(name, 0, end):
                yield _Found(ordinal, end - len(name), end, one.stem, kind, None)
                break


def _choose_parents(
    found: Sequence[_Found], folded: Sequence[str], passages: Sequence[Passage], context: Context, gazetteer: Gazetteer
) -> Mapping[str, str]:
    """One parent for each name that does not say it, by the places that its mentions stand beside."""
    texts = {passage.ordinal: (text, passage.kind == "table") for passage, text in zip(passages, folded, strict=True)}
    votes: dict[str, Counter[str]] = {}
    for one in found:
        if one.parent_id is None:
            text, in_table = texts[one.ordinal]
            parent, weight = _parent_here(one, text, in_table, context, gazetteer)
            if parent is not None:
                votes.setdefault(one.stem + one.kind, Counter())[parent] += weight
    return {name: sorted(counts.items(), key=lambda item: (-item[1], item[0]))[0][0] for name, counts in votes.items()}


def _parent_here(
    one: _Found, text: str, in_table: bool, context: Context, gazetteer: Gazetteer
) -> tuple[str | None, int]:
    places = context.certain.get(one.ordinal, [])
    before = bisect_left(places, (one.start,))
    if before:
        _, stop, region_id = places[before - 1]
        between = text[stop : one.start]
        if in_table or _LIST.fullmatch(between):
            return _holder(region_id, gazetteer), 8
    around = context.by_passage.get(one.ordinal, ())
    counties = {place for place in around if _level(place, gazetteer) == "county"}
    prefectures = {place for place in around if _level(place, gazetteer) == "prefecture"}
    if len(counties) == 1 and prefectures <= set(gazetteer.ancestors(next(iter(counties)))):
        return next(iter(counties)), 2
    if len(prefectures) == 1:
        return next(iter(prefectures)), 2
    home = context.find_home()
    return (home, 1) if home else (None, 0)


def _holder(region_id: str, gazetteer: Gazetteer) -> str:
    """What holds a zone that is listed beside a place: the city of a county, else the place itself."""
    region = gazetteer.region(region_id)
    return region.parent_id if region.level in {"county", "township"} and region.parent_id else region_id


def _level(region_id: str, gazetteer: Gazetteer) -> str:
    return gazetteer.region(region_id).level
