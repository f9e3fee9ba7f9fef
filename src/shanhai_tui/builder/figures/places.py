"""The places of a figure: which side each named place stands on, and what comes down from sentence and section."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from shanhai_tui.builder.figures.clauses import ClauseMap
from shanhai_tui.builder.figures.sides import SideBook, find_level, list_ancestors, receives_under
from shanhai_tui.builder.gazetteer import Gazetteer
from shanhai_tui.builder.records import Mention
from shanhai_tui.lexicon import load_lexicon

SUPPORT, RECIPIENT, UNKNOWN = "S", "R", ""
RANK_GAP = 0.9
GIVING = 0.5
"""Provinces of no more need than this help others everywhere."""
LARGEST_GIVING = 2.0
"""Provinces of no more need than this take part in aid to Xinjiang, Tibet and Qinghai."""
_OWN = re.compile(r"我[省市区县州]")
_TITLE = re.compile(r"《[^《》\n]{0,120}》")
_DATELINE = re.compile(r"(?:\d{1,2}月)?\d{1,2}日[电讯]|[电讯](?=[\s(])")
_REPORTED = re.compile(r"获悉|了解到")
_VENUE = re.compile(r"[\u4e00-\u9fff]{0,4}(?:召开|举行|举办|签署|启动|开幕)")
_EXCEPT = ("不含", "不包括", "除")
_PAIRED = re.compile(r"与|和|同|携手|对口支援|对口帮扶")
_GOES_TO = ("赴", "到", "在", "来", "往", "进", "回", "于")
_EXAMPLE = re.compile(r"[—\-~]{1,2}[\u4e00-\u9fff]{2,6}等\d|等\d+个[“\"]")


@dataclass(frozen=True, slots=True)
class SidedPlace:
    """A place named in a passage and the side it stands on; `weak` ones only enclose a side's real place."""

    start: int
    end: int
    region_id: str
    side: str
    weak: bool
    inner: bool
    """Inside the name of a body: 上虞区职业中专."""
    clause: int
    sentence: int


@cache
def place_words(name: str) -> re.Pattern[str]:
    """A list of the lexicon's place words as one pattern."""
    return re.compile("|".join(load_lexicon("phrases")["places"][name]))


def place_sides(
    text: str,
    mentions: Sequence[Mention],
    clauses: ClauseMap,
    programme: str | None,
    book: SideBook,
    gazetteer: Gazetteer,
) -> tuple[SidedPlace, ...]:
    """Every region mention of a passage with its side, in order."""
    placed = list(_own_places(text, clauses, book, gazetteer, _full_names(mentions)))
    named = [mention for mention in mentions if mention.target_kind == "entity"]
    titles = [match.span() for match in _TITLE.finditer(text)]
    for mention in mentions:
        if mention.target_kind != "region" or find_level(mention.target_id, gazetteer) == "country":
            continue
        if any(start < mention.start < end for start, end in titles) or _EXAMPLE.match(text, mention.end):
            continue
        clause = clauses.index_at(mention.start)
        excepted = text[max(0, mention.start - 3) : mention.start].endswith(_EXCEPT)
        excepted = excepted or (
            text[mention.start - 1 : mention.start] == "在" and _VENUE.match(text, mention.end) is not None
        )
        if excepted or _DATELINE.match(text, mention.end) or _is_source(text, clauses, clause):
            continue
        side, weak, region_id = _read_side(mention, text, programme, book, gazetteer)
        placed.append(
            SidedPlace(
                mention.start,
                mention.end,
                region_id,
                side,
                weak,
                _is_inner(mention, named),
                clause,
                clauses.clauses[clause].sentence,
            )
        )
    return tuple(_settle_pairs(text, sorted(placed, key=lambda place: place.start)))


def _full_names(mentions: Sequence[Mention]) -> frozenset[str]:
    """The regions that a passage names by more than one character."""
    return frozenset(one.target_id for one in mentions if one.target_kind == "region" and len(one.surface) > 1)


def _is_source(text: str, clauses: ClauseMap, number: int) -> bool:
    """记者从西藏自治区政府获悉: the place only tells where the news comes from."""
    clause = clauses.clauses[number]
    return _REPORTED.search(text, max(clause.start, clause.end - 4), clause.end) is not None


def _settle_pairs(text: str, placed: list[SidedPlace]) -> Iterator[SidedPlace]:
    """山东与甘肃共建: of two provinces side by side, the one that helps and the one that is helped."""
    for index, place in enumerate(placed):
        side = "" if place.side or place.inner else _side_beside(text, placed, index)
        yield replace(place, side=side) if side else place


def _side_beside(text: str, placed: Sequence[SidedPlace], index: int) -> str:
    """The side of a place by the province that stands beside it in its clause; empty if that shows none."""
    ranks = load_lexicon("sides")["receiving_rank"]
    place = placed[index]
    for other in (index + 1, index - 1):
        if not 0 <= other < len(placed) or placed[other].clause != place.clause:
            continue
        first, second = sorted((place, placed[other]), key=lambda one: one.start)
        mine, theirs = (ranks.get(one.region_id.removeprefix("z-")[:2], 1.5) for one in (place, placed[other]))
        joined = _PAIRED.fullmatch(text, first.end, second.start) is not None
        if joined and min(mine, theirs) < GIVING and abs(mine - theirs) > RANK_GAP:
            return SUPPORT if mine < theirs else RECIPIENT
    return ""


def _own_places(
    text: str, clauses: ClauseMap, book: SideBook, gazetteer: Gazetteer, named: frozenset[str]
) -> Iterator[SidedPlace]:
    """我市, 本区 and the like: the place whose document this is; the helped one where the helper is named beside it."""
    if book.home is None:
        return
    region_id, side = book.home, SUPPORT
    if book.pair is not None and named & {book.pair[0]}:
        region_id, side = book.pair[1], RECIPIENT
    kinds = {"province": "省", "prefecture": "市州", "county": "区县市"}.get(find_level(region_id, gazetteer), "")
    for match in _OWN.finditer(text):
        if match.group()[-1] in kinds:
            clause = clauses.index_at(match.start())
            sentence = clauses.clauses[clause].sentence
            yield SidedPlace(match.start(), match.end(), region_id, side, False, False, clause, sentence)


def _is_inner(mention: Mention, named: Sequence[Mention]) -> bool:
    """Whether a body's name holds the place; a pair's name gives both its places."""
    return any(name.start <= mention.start and mention.end <= name.end and "—" not in name.surface for name in named)


def _read_side(
    mention: Mention, text: str, programme: str | None, book: SideBook, gazetteer: Gazetteer
) -> tuple[str, bool, str]:
    region_id = mention.target_id
    side = _known_side(region_id, programme, book)
    if side:
        encloses = any(end[0] == side for end in book.above.get(region_id, ()))
        at_home = book.home is not None and region_id in list_ancestors(book.home, gazetteer)
        return side, encloses and (at_home or text[mention.start - 1 : mention.start] in _GOES_TO), region_id
    if region_id == book.home:
        return SUPPORT, False, region_id
    ancestors = list_ancestors(region_id, gazetteer)
    small = find_level(region_id, gazetteer) == "township"
    for ancestor in ancestors:
        side = _known_side(ancestor, programme, book)
        if side:
            return side, False, ancestors[0] if small else region_id
    ends = book.above.get(region_id, frozenset())
    marks = {end[0] for end in ends}
    if len(marks) == 1:
        return marks.pop(), True, region_id
    side = UNKNOWN
    if not marks and text[mention.start - 1 : mention.start] not in ("在", "于"):
        side = _ranked_side(region_id, programme, book, gazetteer) or _worded_side(mention, text)
    return side, False, ancestors[0] if small and ancestors else region_id


def _known_side(region_id: str, programme: str | None, book: SideBook) -> str:
    gives, takes = book.supports.get(region_id), book.recipients.get(region_id)
    if gives and takes and programme is not None:
        gives = gives if programme in gives else None
        takes = takes if programme in takes else None
    if bool(gives) == bool(takes):
        return UNKNOWN
    return SUPPORT if gives else RECIPIENT


def _ranked_side(region_id: str, programme: str | None, book: SideBook, gazetteer: Gazetteer) -> str:
    """By what is known of the country: a western place in an eastern helper's document receives."""
    ranks = load_lexicon("sides")["receiving_rank"]
    rank = ranks.get(region_id.removeprefix("z-")[:2])
    if rank is None:
        return UNKNOWN
    if not receives_under(region_id, programme):
        gives = book.home is None and find_level(region_id, gazetteer) == "province"
        return SUPPORT if gives and rank <= LARGEST_GIVING else UNKNOWN
    if programme == "mountain-sea":
        inside = load_lexicon("sides")["inside"].get(region_id[:2])
        if inside is None:
            return UNKNOWN
        return RECIPIENT if any(region_id.startswith(code) for code in inside["receiving"]) else SUPPORT
    if book.home is not None:
        home = ranks.get(book.home.removeprefix("z-")[:2], 0.0)
        if region_id[:2] == book.home.removeprefix("z-")[:2]:
            return UNKNOWN
        return RECIPIENT if rank - home > RANK_GAP else SUPPORT if home - rank > RANK_GAP else UNKNOWN
    return RECIPIENT if rank > 1.9 else SUPPORT if rank < 0.5 else UNKNOWN


def _worded_side(mention: Mention, text: str) -> str:
    before = text[max(0, mention.start - 3) : mention.start]
    ends = [match.end() for match in place_words("receiving").finditer(before)]
    return RECIPIENT if ends and ends[-1] == len(before) else UNKNOWN


def keep_finest(region_ids: Sequence[str], gazetteer: Gazetteer) -> tuple[str, ...]:
    """The regions in order, each once, without those that only enclose another of them; a county covers its towns."""
    unique = list(dict.fromkeys(region_ids))
    if len(unique) < 2:
        return tuple(unique)
    counties = {region_id for region_id in unique if find_level(region_id, gazetteer) == "county"}
    towns = {
        one
        for one in unique
        if find_level(one, gazetteer) == "township" and counties & set(list_ancestors(one, gazetteer)[:1])
    }
    unique = [region_id for region_id in unique if region_id not in towns]
    enclosing = {ancestor for region_id in unique for ancestor in list_ancestors(region_id, gazetteer)}
    return tuple(region_id for region_id in unique if region_id not in enclosing)


@dataclass(frozen=True, slots=True)
class Named:
    """The places found for one side, and the characters that name the first of them."""

    region_ids: tuple[str, ...] = ()
    scope: str = "clause"
    start: int | None = None
    end: int | None = None
    ordinal: int | None = None
    weak: bool = False
    """Only places that enclose those of the side are named."""


def name_side(
    side: str,
    places: Sequence[SidedPlace],
    clauses: ClauseMap,
    position: int,
    window: tuple[int, int],
    gazetteer: Gazetteer,
    joint: bool,
) -> Named | None:
    """The places of one side that a figure's own sentence names, the nearest clause first; None if it names none."""
    index = clauses.index_at(position)
    sentence = clauses.clauses[index].sentence
    group = clauses.clauses[index].group
    own = [place for place in places if place.sentence == sentence and place.side == side]
    own = [place for place in own if not place.inner] or ([] if side == SUPPORT else own)
    if not own:
        return None
    if joint:
        found = [place for place in own if place.start < position and not place.weak]
        if found:
            return _named(found, "sentence", gazetteer)
    inside = [place for place in own if place.clause == index]
    if inside:
        item = [place for place in inside if window[0] <= place.start < window[1]]
        before = [place for place in inside if place.start < position]
        chosen = item if len(item) == len(inside) else before or inside
        return _named(_drop_weak(_whole_list(chosen, own, clauses)), "clause", gazetteer)
    before = [place for place in own if place.start < position]
    if before:
        grouped = [place for place in before if clauses.clauses[place.clause].group == group] or before
        strong = [place for place in grouped if not place.weak] or grouped
        chosen = [place for place in strong if place.clause == strong[-1].clause]
        return _named(_whole_list(chosen, own, clauses), "sentence", gazetteer)
    return None


def _drop_weak(places: list[SidedPlace]) -> list[SidedPlace]:
    return [place for place in places if not place.weak] or places


def _whole_list(chosen: list[SidedPlace], own: Sequence[SidedPlace], clauses: ClauseMap) -> list[SidedPlace]:
    """The places with those of the clause before, where a comma only divides one list of places."""
    first = chosen[0]
    if first.start - clauses.clauses[first.clause].start > 1:
        return chosen
    earlier = [place for place in own if place.clause == first.clause - 1]
    if earlier and clauses.clauses[first.clause - 1].end - earlier[-1].end <= 0:
        return [*earlier, *chosen]
    return chosen


def name_later(
    side: str, places: Sequence[SidedPlace], clauses: ClauseMap, position: int, gazetteer: Gazetteer
) -> Named | None:
    """The places of one side that the rest of the sentence names."""
    index = clauses.index_at(position)
    group = clauses.clauses[index].group
    after = [
        place
        for place in places
        if place.side == side and place.start > position and clauses.clauses[place.clause].group == group
    ]
    if not after:
        return None
    first = after[0].clause
    return _named([place for place in after if place.clause == first], "sentence", gazetteer)


def _named(places: Sequence[SidedPlace], scope: str, gazetteer: Gazetteer) -> Named:
    region_ids = keep_finest([place.region_id for place in places], gazetteer)
    weak = all(place.weak for place in places)
    return Named(region_ids, scope, places[0].start, places[-1].end, weak=weak)


@dataclass(frozen=True, slots=True)
class Carried:
    """Places named by an earlier sentence of the same section."""

    supports: tuple[str, ...]
    recipients: tuple[str, ...]
    ordinal: int
    start: int
    end: int
    stated: bool = False
    """Said to be tied to each other."""


def fits_programme(region_ids: Iterable[str], programme: str | None, book: SideBook) -> bool:
    """Whether inherited receiving places can belong to a programme."""
    for region_id in region_ids:
        if not receives_under(region_id, programme):
            return False
        known = book.recipients.get(region_id)
        if programme is not None and known and programme not in known and "" not in known:
            return False
    return True
