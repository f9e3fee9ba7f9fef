"""Ties that the State arranged, where a document speaks of the two sides together without a verb that says so."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import pairwise

from shanhai_tui.builder.linking.arrangements import arranged_programme, paired_by_name
from shanhai_tui.builder.linking.entity_places import Places
from shanhai_tui.builder.ties.sayings import Saying
from shanhai_tui.builder.ties.sentences import Place, Sentence
from shanhai_tui.builder.ties.words import LIST, WITHIN, any_of, pattern_of, word_list

_BODY = re.compile(r"籍|企业|游客|市场|商会|大学|学院|医院|公司|集团|银行|人(?!才)|等地|口音|菜|话|商人|客商|学子")
_TOGETHER = re.compile(rf"(?P<one>{LIST})(?P<between>{WITHIN}{{0,14}}?)(?P<other>{LIST})")
_LONGEST_AFTER = 40
_FIXED = {"疆": ("65", "66"), "藏": ("54",), "青": ("63",)}
_FAR = re.compile(
    rf"(?P<who>{LIST}){WITHIN}{{0,14}}?(?:对口支援|援|到|入|进|赴|在)(?P<where>[疆藏青])(?![年春少菜海岛])"
)


@cache
def _bond() -> re.Pattern[str]:
    """What two sides that the State paired do together."""
    return re.compile(any_of((*word_list("acts", "bonds"), *word_list("setting", "words"))))


def speaks_of_ties(*texts: str) -> bool:
    """Whether any of the texts speaks of organised help between places."""
    return any(pattern_of("setting", "words").search(text) for text in texts)


def read_known(sentence: Sentence, found: Sequence[Saying], places: Places) -> Iterator[Saying]:
    """Two sides that the State paired, side by side in one clause that speaks of what they do together."""
    coded = sentence.coded
    said = {(one.region_id, other.region_id) for say in found for one in say.first for other in say.second}
    for match in _TOGETHER.finditer(coded):
        after = re.match(rf"[^。；]{{0,{_LONGEST_AFTER}}}", coded[match.end() :])
        words = match["between"] + (after.group() if after else "")
        if (
            not match["between"]
            or not _bond().search(words)
            or _BODY.match(coded, match.end())
            or _BODY.match(match["between"])
        ):
            continue
        for pair in _pairs(sentence.places_in(match["one"]), sentence.places_in(match["other"]), places):
            if (pair[0].region_id, pair[1].region_id) not in said:
                yield Saying((pair[0],), (pair[1],), "joined", match.start(), match.end(), "")


def read_neighbours(sentence: Sentence, places: Places) -> Iterator[Saying]:
    """Two abbreviations that stand as one word for both sides: 粤桂协作, 闽宁两省区."""
    for first, second in pairwise(range(len(sentence.coded))):
        pair = sentence.coded[first : second + 1]
        if all("\ue000" <= one <= "\uf0ff" for one in pair) and len(pair) == 2:
            one, other = sentence.place(pair[0]), sentence.place(pair[1])
            ordered = _in_order(one, other, places)
            if ordered is not None and re.match(
                r"(?:东西部|对口|扶贫|产业|劳务|消费|携手|帮扶|协作|合作|两省|两地|情|山海)",
                sentence.coded[second + 1 :],
            ):
                yield Saying((ordered[0],), (ordered[1],), "hinted", first, second + 1, "")


def _pairs(one: list[Place], other: list[Place], places: Places) -> Iterator[tuple[Place, Place]]:
    """Those paired by name, and, listed with them, their neighbours that lie where the giver was sent."""
    for givers, takers in ((one, other), (other, one)):
        for giver in givers:
            if not any(paired_by_name(places, giver.region_id, taker.region_id) for taker in takers):
                continue
            for taker in takers:
                whole = places.level(taker.region_id) == "province"
                if paired_by_name(places, giver.region_id, taker.region_id) or (
                    not whole and arranged_programme(places, giver.region_id, taker.region_id)
                ):
                    yield giver, taker


def _in_order(one: Place, other: Place, places: Places) -> tuple[Place, Place] | None:
    if paired_by_name(places, one.region_id, other.region_id):
        return one, other
    if paired_by_name(places, other.region_id, one.region_id):
        return other, one
    return None


def read_far(sentence: Sentence, focus: Mapping[str, Place], places: Places) -> Iterator[Saying]:
    """Givers of whom only the programme tells where they help: 湖南援疆资金; `focus` says where the document looks."""
    for match in _FAR.finditer(sentence.coded):
        place = focus.get(match["where"])
        if place is None or _BODY.match(sentence.coded, match.end()):
            continue
        for giver in sentence.places_in(match["who"]):
            there = arranged_programme(places, giver.region_id, place.region_id) is not None
            taker = place if there else Place(f"{_FIXED[match['where']][0]}0000", 0, 0)
            yield Saying((giver,), (taker,), "hinted", match.start(), match.end(), "")


def find_focus(counts: Mapping[str, int], titled: Collection[str], places: Places) -> dict[str, Place]:
    """For each region of a programme the one place in it that the document names; else the region."""
    found: dict[str, Place] = {}
    for word, codes in _FIXED.items():
        inside = [one for one in counts if places.code(one).startswith(codes) and places.level(one) != "province"]
        cities = {next((up for up in places.chain(one) if places.level(up) == "prefecture"), one) for one in inside}
        in_title = [one for one in inside if one in titled]
        if len(in_title) == 1:
            found[word] = Place(in_title[0], 0, 0)
        elif len(inside) == 1:
            found[word] = Place(inside[0], 0, 0)
        elif len(cities) == 1 and cities <= set(inside):
            found[word] = Place(next(iter(cities)), 0, 0)
        else:
            found[word] = Place(f"{codes[0]}0000", 0, 0)
    return found
