"""Ties that the State arranged, where a document speaks of the two sides together without a verb that says so."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from shanhai_tui.builder.linking.arrangements import arranged_programme, paired_by_name
from shanhai_tui.builder.linking.entity_places import Places
from shanhai_tui.builder.ties.sayings import Saying
from shanhai_tui.builder.ties.sentences import Place, Sentence
from shanhai_tui.builder.ties.words import LIST, WITHIN, any_of, pattern_of, word_list

_BODY = re.compile(r"籍|企业|游客|市场|商会|大学|学院|医院|公司|集团|银行|人(?!才)|等地|口音|菜|话|商人|客商|学子")
_TOGETHER = re.compile(rf"(?P<one>{LIST})(?P<between>{WITHIN}{{0,14}}?)(?P<other>{LIST})")
_LONGEST_AFTER = 40
_FIXED = {"疆": ("65", "aid-xinjiang"), "藏": ("54", "aid-tibet"), "青": ("63", "aid-qinghai")}
_FAR = re.compile(
    rf"(?P<who>{LIST}){WITHIN}{{0,14}}?(?:援|到|入|进|赴|在|对口援|对口支援)(?P<where>[疆藏青])(?!年|春|少)"
)


def speaks_of_ties(*texts: str) -> bool:
    """Whether any of the texts speaks of organised help between places."""
    return any(pattern_of("setting", "words").search(text) for text in texts)


def read_known(sentence: Sentence, found: Sequence[Saying], places: Places) -> Iterator[Saying]:
    """Two sides that the State paired, side by side in one clause that speaks of what they do together."""
    coded = sentence.coded
    said = {(one.region_id, other.region_id) for say in found for one in say.first for other in say.second}
    bond = any_of((*word_list("acts", "bonds"), *word_list("setting", "words")))
    for match in _TOGETHER.finditer(coded):
        after = re.match(r"[^。；]{0,%d}" % _LONGEST_AFTER, coded[match.end() :])
        words = match["between"] + (after.group() if after else "")
        if (
            not match["between"]
            or not re.search(bond, words)
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
                yield Saying((ordered[0],), (ordered[1],), "joined", first, second + 1, "")


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


def read_far_places(sentence: Sentence) -> Iterator[tuple[tuple[Place, ...], str, int, int]]:
    """Givers of whom only the programme tells where they help, with the prefix of that region: 湖南援藏资金."""
    for match in _FAR.finditer(sentence.coded):
        prefix, _ = _FIXED[match["where"]]
        yield tuple(sentence.places_in(match["who"])), prefix, match.start(), match.end()
