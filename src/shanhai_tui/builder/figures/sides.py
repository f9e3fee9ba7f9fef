"""Which places help and which are helped, known of a document before its figures are read."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from shanhai_tui.builder.gazetteer import Gazetteer
from shanhai_tui.builder.records import LinkedDocument, Tie
from shanhai_tui.lexicon import load_lexicon
from shanhai_tui.text.plain import fold_text

GIVING_RANK = 1.5
"""Provinces up to this rank of need give more than they receive."""
PAIR_GAP = 0.9
OPENING = 200
"""Characters of prose that tell whose document it is."""
TOWN_ENDINGS = ("xiang", "zhen", "jiedao")
HOME_REGIONS = {"aid-xinjiang": "650000", "aid-tibet": "540000", "aid-qinghai": "630000"}
"""Programmes that are named after the region they help; the Three Gorges' covers many."""


@dataclass(frozen=True, slots=True)
class SideBook:
    """The ties of one document, looked up by place and by pair."""

    supports: Mapping[str, frozenset[str]]
    """Region → programmes under which it helps."""
    recipients: Mapping[str, frozenset[str]]
    programmes: Mapping[tuple[str, str], frozenset[str]]
    """(support, recipient) → programmes."""
    active: tuple[Tie, ...]
    above: Mapping[str, frozenset[str]]
    """Region → the tie ends that lie inside it, with 'S' or 'R' before their ids."""
    home: str | None
    """The place whose document this is: the helper of most ties."""
    starts: Mapping[tuple[str, str], int] = field(default_factory=dict)
    pair: tuple[str, str] | None = None
    """Helper and helped of a document without ties that names the two as one: 沪滇协作."""
    of_all: bool = False
    """The document speaks of all helpers together before it names any tie."""


def build_sides(linked: LinkedDocument, ties: Iterable[Tie], gazetteer: Gazetteer) -> SideBook:
    """The look-up tables of a document's ties."""
    supports: dict[str, set[str]] = defaultdict(set)
    recipients: dict[str, set[str]] = defaultdict(set)
    programmes: dict[tuple[str, str], set[str]] = defaultdict(set)
    above: dict[str, set[str]] = defaultdict(set)
    starts: dict[tuple[str, str], int] = {}
    weight: Counter[str] = Counter()
    known = tuple(ties)
    for tie in known:
        programme = tie.programme_id or ""
        supports[tie.support_id].add(programme)
        recipients[tie.recipient_id].add(programme)
        programmes[(tie.support_id, tie.recipient_id)].add(programme)
        weight[tie.support_id] += 1
        if tie.since is not None:
            starts.setdefault((tie.support_id, tie.recipient_id), tie.since)
        for mark, region_id in (("S", tie.support_id), ("R", tie.recipient_id)):
            for ancestor in list_ancestors(region_id, gazetteer):
                above[ancestor].add(mark + region_id)
    for entity in linked.entities:
        for region_id in entity.support_ids:
            supports[region_id].add(entity.programme_id or "")
        for region_id in entity.recipient_ids:
            recipients[region_id].add(entity.programme_id or "")
    pair = None if known else _find_pair(linked, gazetteer)
    if pair is not None:
        supports[pair[0]].add("")
        recipients[pair[1]].add("")
        weight[pair[0]] += 1
    return SideBook(
        _freeze(supports),
        _freeze(recipients),
        {pair: frozenset(found) for pair, found in programmes.items()},
        tuple(tie for tie in known if tie.status == "active"),
        _freeze(above),
        _find_home(linked, known, weight, frozenset(recipients), gazetteer),
        starts,
        pair,
        _speaks_of_all(linked, known),
    )


def _find_pair(linked: LinkedDocument, gazetteer: Gazetteer) -> tuple[str, str] | None:
    """The two provinces that the document names most in one word (沪滇, 苏陕), the helping one first."""
    ranks = load_lexicon("sides")["receiving_rank"]
    found: Counter[tuple[str, str]] = Counter()
    for mentions in linked.mentions.values():
        named = sorted((one for one in mentions if one.target_kind == "region"), key=lambda one: one.start)
        for first, second in pairwise(named):
            short = len(first.surface) == len(second.surface) == 1 and first.end == second.start
            levels = {find_level(one.target_id, gazetteer) for one in (first, second)}
            if not short or levels != {"province"}:
                continue
            ends = sorted((first.target_id, second.target_id), key=lambda one: ranks.get(one[:2], 1.5))
            if ranks.get(ends[0][:2], 1.5) + PAIR_GAP < ranks.get(ends[1][:2], 1.5):
                found[(ends[0], ends[1])] += 1
    return found.most_common(1)[0][0] if found else None


def programme_between(support: str | None, recipient: str) -> str | None:
    """What the State Council decided for the receiving place; inside one province the province's own programme."""
    sides = load_lexicon("sides")
    code = recipient.removeprefix("z-")
    if support is not None and support.removeprefix("z-")[:2] == code[:2]:
        inside: dict[str, str] = sides["inside"].get(code[:2], {})
        return inside.get("programme", "other")
    by_place: dict[str, str] = sides["programme_by_recipient"]
    prefixes = [prefix for prefix in by_place if code.startswith(prefix)]
    return by_place[max(prefixes, key=len)] if prefixes else None


def _freeze(table: Mapping[str, set[str]]) -> dict[str, frozenset[str]]:
    return {key: frozenset(values) for key, values in table.items()}


def _speaks_of_all(linked: LinkedDocument, ties: Sequence[Tie]) -> bool:
    """Whether all helpers together (各对口援疆省市, 东部8个省市) are spoken of before any tie."""
    first = min(((tie.evidence.ordinal, tie.evidence.start) for tie in ties), default=(0, 0))
    prose = [passage for passage in linked.passages if passage.kind == "prose"]
    before = "".join(
        passage.text[: first[1] if passage.ordinal == first[0] else None]
        for passage in prose
        if passage.ordinal <= first[0]
    )
    opening = "".join(passage.text for passage in prose[:OPENING])[:OPENING]
    return everyone_pattern().search(fold_text(max(opening, before[: 2 * OPENING], key=len))) is not None


@cache
def everyone_pattern() -> re.Pattern[str]:
    """The words for all helpers together."""
    return re.compile("|".join(load_lexicon("phrases")["places"]["everyone"]))


def _find_home(
    linked: LinkedDocument, known: Sequence[Tie], weight: Counter[str], helped: frozenset[str], gazetteer: Gazetteer
) -> str | None:
    """The helper that title or publisher name, else the one that encloses the others or has by far most ties."""
    document = linked.document
    ranked = weight.most_common()
    head = f"{document.title or ''} {document.publisher or ''}"
    for region_id, _ in ranked:
        if (
            find_level(region_id, gazetteer)
            and not region_id.startswith("z-")
            and gazetteer.region(region_id).short_name in head
        ):
            return region_id
    for region_id, _ in ranked:
        enclosed = [count for other, count in ranked if region_id in list_ancestors(other, gazetteer)]
        if len(enclosed) > 1 and sum(enclosed) * 2 > weight.total():
            return region_id
    titled = _titled_place(linked, gazetteer)
    if titled is not None and any(titled in (one, *list_ancestors(one, gazetteer)) for one in helped):
        return None
    if titled is not None:
        return titled
    if _speaks_of_all(linked, known):
        return None
    if not ranked or (len(ranked) > 1 and ranked[0][1] < 2 * ranked[1][1]):
        return None
    return ranked[0][0]


def _titled_place(linked: LinkedDocument, gazetteer: Gazetteer) -> str | None:
    """The first place that the title names, if it stands in a document about help and can be a helper."""
    title = linked.document.title or ""
    ranks = load_lexicon("sides")["receiving_rank"]
    for passage in linked.passages[:8]:
        for mention in linked.mentions.get(passage.ordinal, ()):
            if mention.target_kind == "region" and mention.surface in title:
                level = find_level(mention.target_id, gazetteer)
                return (
                    mention.target_id
                    if level != "country" and ranks.get(mention.target_id[:2], 9) < GIVING_RANK
                    else None
                )
    return None


def list_ancestors(region_id: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    """The regions above one; of a zone without a code, those that its id names."""
    if region_id.startswith("z-"):
        parent = region_id.split("-")[1]
        return (parent, *list_ancestors(parent, gazetteer))
    try:
        return tuple(gazetteer.ancestors(region_id))
    except KeyError:
        return ()


def find_level(region_id: str, gazetteer: Gazetteer) -> str:
    """The region's level, empty if the gazetteer does not know it."""
    try:
        return gazetteer.region(region_id).level
    except KeyError:
        return "township" if region_id.endswith(TOWN_ENDINGS) else "zone"


def receives_under(region_id: str, programme: str | None) -> bool:
    """Whether a place can stand on the receiving side of a programme at all."""
    prefixes = load_lexicon("sides")["receives_under"].get(programme or "", ()) if programme in HOME_REGIONS else ()
    code = region_id.removeprefix("z-")
    return not prefixes or any(code.startswith(prefix) for prefix in prefixes)
