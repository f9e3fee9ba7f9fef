"""Townships: named where the county that holds them is named in the same document."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from operator import add

from ahocorasick_rs import AhoCorasick, MatchKind

from shanhai_tui.builder.gazetteer import Gazetteer
from shanhai_tui.builder.gazetteer.lookup import Naming
from shanhai_tui.builder.gazetteer.spelling import spell_name
from shanhai_tui.builder.linking.fold import fold_text
from shanhai_tui.builder.linking.hits import Hit, load_words
from shanhai_tui.builder.linking.place_names import Need, PlaceName
from shanhai_tui.builder.linking.resolve import Context
from shanhai_tui.builder.linking.spans import is_taken
from shanhai_tui.builder.records import Passage, Region

_KINDS = ("街道", "镇", "乡", "苏木")
_KIND = re.compile(r"(?:(?:民族|[一-鿿]族)?乡|镇|街道|苏木)\Z")
_UNLISTED = re.compile(r"([一-鿿]{2,3}?)(?:镇(?![区村街江海政])|乡(?![镇村土亲情]))")
_NO_NAME = re.compile(r"[的各个多全乡镇村小强]")


@cache
def _spellings(county_id: str, gazetteer: Gazetteer) -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """A county's townships: the pair that its names begin with, its id, and its names.

    Each has its own name and the same with another kind: 大唐街道 was 大唐镇.
    """
    towns = gazetteer.townships(county_id)
    listed = {name for _, name in towns}
    spellings = []
    for region_id, name in towns:
        names = [name]
        stem = _KIND.sub("", name)
        if len(stem) > 1:
            names += [stem + kind for kind in _KINDS if stem + kind not in listed]
        folded = tuple(fold_text(one) for one in names)
        spellings.append((folded[0][:2], region_id, folded))
    return tuple(spellings)


def find_townships(
    passages: Sequence[Passage], folded: Sequence[str], context: Context, gazetteer: Gazetteer
) -> Iterator[Hit]:
    """Where the passages name townships of the counties that the document names; undecided hits, in order."""
    counties = [place for place in context.document if gazetteer.region(place).level == "county"]
    pairs = {pair for text in folded for pair in map(add, text, text[1:])}
    bearers: dict[str, list[str]] = defaultdict(list)
    for county in sorted(counties):
        for pair, region_id, spellings in _spellings(county, gazetteer):
            if pair in pairs:
                for name in spellings:
                    if region_id not in bearers[name]:
                        bearers[name].append(region_id)
    if not bearers:
        return
    names = [
        PlaceName(name, tuple(Naming(region_id, "full", None, None) for region_id in ids), Need.NOTHING)
        for name, ids in bearers.items()
    ]
    automaton = AhoCorasick(list(bearers), matchkind=MatchKind.LeftmostLongest)
    for passage, text in zip(passages, folded, strict=True):
        taken = context.certain.get(passage.ordinal, ())
        for index, start, end in automaton.find_matches_as_indexes(text):
            if not is_taken(taken, start, end):
                candidates = tuple(naming.region_id for naming in names[index].namings)
                yield Hit(passage.ordinal, start, end, names[index], candidates, is_short=False)


def find_unlisted(
    passages: Sequence[Passage], folded: Sequence[str], context: Context, gazetteer: Gazetteer
) -> Iterator[tuple[int, int, int, Region]]:
    """Townships that no list holds (abolished ones), named right after their county: (ordinal, start, end, region)."""
    for passage, text in zip(passages, folded, strict=True):
        places = list(context.certain.get(passage.ordinal, ()))
        for _, stop, region_id in places:
            if gazetteer.region(region_id).level != "county":
                continue
            match = _UNLISTED.match(text, stop)
            if match is None or not _is_name(match) or is_taken(places, stop, match.end()):
                continue
            yield passage.ordinal, stop, match.end(), make_township(match[0], region_id)


def _is_name(match: re.Match[str]) -> bool:
    """Whether what stands before 镇 or 乡 can be a name: neither a word itself nor the head of one (素有侨乡)."""
    words = load_words()
    stem = match[1]
    return not _NO_NAME.search(stem) and stem[:2] not in words and match[0][-2:] not in words


def make_township(name: str, county_id: str) -> Region:
    """A township without a known code."""
    pinyin, initials = spell_name(name)
    return Region(f"z-{county_id}-{pinyin}", name, name, "township", county_id, pinyin, initials, status="abolished")
