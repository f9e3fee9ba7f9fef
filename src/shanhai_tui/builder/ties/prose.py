"""Ties that sentences state."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Literal

from shanhai_tui.builder.linking.arrangements import arranged_programme, arranged_programmes
from shanhai_tui.builder.linking.entity_places import Places
from shanhai_tui.builder.linking.entity_sides import (
    prefer_recipient,
    programme_fits,
    programme_in_words,
    programme_of_pair,
    receives_inside,
    receiving_rank,
)
from shanhai_tui.builder.records import Document, Entity, Evidence, Mention, Passage, Tie
from shanhai_tui.builder.ties.frames import read_frames
from shanhai_tui.builder.ties.known import read_far, read_known, read_neighbours, speaks_of_ties
from shanhai_tui.builder.ties.levels import level_of_tie
from shanhai_tui.builder.ties.lists import bare_pair
from shanhai_tui.builder.ties.quotes import quoted_stretch
from shanhai_tui.builder.ties.sayings import Saying, subject_of_clause
from shanhai_tui.builder.ties.sentences import Place, Sentence, split_sentences
from shanhai_tui.builder.ties.words import pattern_of, word_list
from shanhai_tui.builder.ties.years import is_ended, last_year, opens_with_same_year, read_dating

_MARKS = "，；：。"
_LISTING = re.compile(
    r"结对[^，。]{0,6}(?:关系|安排|名单|情况|双方|一览|表|帮扶)|(?:支援|帮扶|协作)[^，。；]{0,12}表|支援地|受援地|帮扶地|谁帮谁|结对一览|对口(?:关系|支援|帮扶|合作)(?:关系|安排|名单|表|一览)|帮扶(?:关系|安排|名单)"
)
_GORGES = re.compile(r"三峡|库区")
_GORGE_CODES = ("50", "42", "51")
_SEVERAL_AT_ONCE = re.compile(r"先后")


Echo = Literal["", "same", "inside"]


@dataclass(frozen=True, slots=True)
class Stated:
    """A tie as one statement gives it, and whether the statement says what holds now."""

    tie: Tie
    firm: bool
    echo: Echo = ""
    """Whether it counts only where the document says nothing firmer of the two places, or of places inside them."""


def read_prose(
    document: Document,
    passage: Passage,
    text: str,
    mentions: Sequence[Mention],
    entities: Mapping[str, Entity],
    places: Places,
    home: tuple[Place, ...],
    own: tuple[Place, ...],
    under: tuple[Place, ...] = (),
    focus: Mapping[str, Place] = MappingProxyType({}),
) -> Iterator[Stated]:
    """The ties one passage of prose states; `text` is its text in simplified characters.

    `home` acts where no sentence names who does; `own` is the place that calls itself 我市;
    `under` are the places that the heading above names and nothing else; `focus` is where in
    新疆, 西藏 and 青海 the document looks.
    """
    subject = under or home
    title = document.title or ""
    year_before: int | None = None
    listing = _LISTING.search("".join(passage.section[-2:]) + text[:20]) is not None
    for sentence in split_sentences(text, mentions, entities, places, own[0].region_id if own else None):
        year_before = last_year(text[: sentence.offsets[0]]) if opens_with_same_year(sentence.coded) else None
        setting = speaks_of_ties(sentence.coded, "".join(passage.section), title)
        counts = partial(_counts, setting=setting)
        as_list = listing or (setting and bare_pair(sentence.coded))
        sayings = list(read_frames(sentence, subject, counts, listing=as_list, under=bool(under)))
        if setting:
            further = (
                *read_known(sentence, sayings, places),
                *read_neighbours(sentence, places),
                *read_far(sentence, focus, places),
            )
            sayings.extend(one for one in further if _counts(sentence, one, known=True))
        said = [one for one in sayings if one.direction != "hinted"]
        for saying in sayings:
            if saying.carried and (passage.kind == "heading" or sentence.coded[max(saying.start - 1, 0)] == "【"):
                continue
            if passage.kind == "heading" and saying.direction != "said" and not _arranged(saying, places):
                continue
            quote = sentence.span(*quoted_stretch(sentence.coded, saying, said))
            yield from _read_saying(document, passage, sentence, saying, quote, places, year_before)
            subject = subject if saying.carried or saying.direction != "said" else saying.first
        opener = _opener(sentence)
        subject = opener or subject


def _arranged(saying: Saying, places: Places) -> bool:
    """Whether the State paired the two sides, so that even a heading that only joins them tells of a tie."""
    ids = [(one.region_id, other.region_id) for one in saying.first for other in saying.second]
    return saying.direction == "joined" and all(
        arranged_programme(places, *pair) or arranged_programme(places, *reversed(pair)) for pair in ids
    )


def _opener(sentence: Sentence) -> tuple[Place, ...]:
    """The places that a sentence begins with, who act in the sentences after it."""
    stop = next((at for at, one in enumerate(sentence.coded) if "\ue000" <= one <= "\uf0ff"), 0)
    opening = subject_of_clause(sentence.coded, stop + 2)
    return tuple(sentence.places_in(opening)) if opening else ()


def _counts(sentence: Sentence, saying: Saying, *, setting: bool = True, known: bool = False) -> bool:
    """Whether the saying states a tie of places that is more than a plan; `setting`: does the text speak of ties?"""
    coded = sentence.coded
    clause_start = max((coded.rfind(mark, 0, saying.start) for mark in _MARKS), default=-1) + 1
    clause = coded[clause_start : saying.end]
    if pattern_of("setting", "decided").search(coded, 0, saying.start + 1):
        clause = pattern_of("setting", "announced").sub("", clause)
    if pattern_of("conditions", "plans", "negations").search(clause):
        return False
    if saying.carried and coded.rfind("《", 0, saying.start) > coded.rfind("》", 0, saying.start):
        return False
    if saying.direction in ("acted", "hinted") or known:
        return setting and _OF_BODIES.search(coded[saying.start : saying.end]) is None
    after = re.match(r"[^，。；]{0,14}", coded[saying.end :])
    around = re.sub(r"[\ue000-\uf0ff]", "", coded[saying.start : saying.end]) + (after.group() if after else "")
    around = around.replace(saying.verb, "", 1) if saying.verb else around
    if _OF_THINGS.match(coded, saying.end):
        return False
    if saying.verb in word_list("verbs", "loose") and re.match(rf"\d|{'|'.join(_OBJECTS)}", coded[saying.end :]):
        return False
    return pattern_of("relations", "others").search(around) is None


_RECEIVES = 2.5
_OF_BODIES = re.compile(r"企业|商会|学校|中学|小学|医院|公司|集团|协会|大学|学院|银行|支部|村|社区|籍|残联|部门|局")
_OF_THINGS = re.compile(r"(?:资金|产品|车间|物资|经费|款)")
_OBJECTS = ("县", "的")


def _read_saying(
    document: Document,
    passage: Passage,
    sentence: Sentence,
    saying: Saying,
    quote: tuple[int, int],
    places: Places,
    year_before: int | None,
) -> Iterator[Stated]:
    coded = sentence.coded
    clause_start = max((coded.rfind(mark, 0, saying.start) for mark in _MARKS), default=-1) + 1
    ended = saying.change == "ends" or (not saying.change and is_ended(coded[clause_start : saying.end]))
    in_force = document.report_year or passage.year or (document.published.year if document.published else None)
    dating = read_dating(
        coded,
        saying.start,
        saying.end,
        in_force,
        begins=saying.change == "begins",
        ended=ended,
        year_before=year_before,
    )
    rest = re.match(r"[^，。；：、]{0,12}", coded[saying.end :])
    words = coded[saying.start : saying.end] + (rest.group() if rest else "")
    firm = _SEVERAL_AT_ONCE.search(coded, clause_start, saying.end) is None
    for one, other in _pair_up(saying, coded):
        sides = _decide_sides(saying, one, other, places)
        if sides is None:
            continue
        support, recipient = sides
        tie = Tie(
            evidence=Evidence(passage.ordinal, *quote),
            programme_id=decide_programme(places, support, recipient, words, passage.section, coded),
            support_id=support,
            recipient_id=recipient,
            level=level_of_tie(places, support, recipient),
            basis="text",
            year=dating.year or in_force or dating.since,
            since=None if saying.direction in ("acted", "hinted") else dating.since,
            until=dating.until or (in_force if ended and document.kind == "policy" else None),
            status="ended" if ended else "active",
        )
        yield Stated(tie, firm, _echo(saying))


def _echo(saying: Saying) -> Echo:
    if saying.direction == "hinted":
        return "inside"
    return "same" if saying.direction == "acted" or not saying.verb else ""


def _pair_up(saying: Saying, coded: str) -> Iterator[tuple[str, str]]:
    second = [place.region_id for place in saying.second]
    if saying.change == "begins" and saying.verb == "调整":
        second = list(dict.fromkeys((*(above for place in saying.second for above in place.above[-1:]), *second)))
    first = [place.region_id for place in saying.first]
    if ("分别" in coded[saying.start : saying.end] and len(first) > 1) or _one_by_one(saying, coded):
        yield from zip(first, second, strict=False)
        return
    for one in first:
        for other in second:
            yield one, other


def _one_by_one(saying: Saying, coded: str) -> bool:
    """Whether two long lists of one length pair their places in order."""
    alike = len(saying.first) == len(saying.second) >= _LONG_LIST
    return alike and saying.direction == "joined" and _ALL_TOGETHER.search(coded[saying.start : saying.end]) is None


_LONG_LIST = 3
_ALL_TOGETHER = re.compile(r"共同|联合|一起|均|都")


def _decide_sides(saying: Saying, one: str, other: str, places: Places) -> tuple[str, str] | None:
    """Supporting and receiving place; None where the two cannot be a tie."""
    if one == other or places.contains(other, one) or not places.code(one) or not places.code(other):
        return None
    if saying.direction == "said":
        if saying.verb in word_list("verbs", "loose"):
            return None if places.contains(one, other) or prefer_recipient(places, one, other) == one else (one, other)
        return None if places.contains(one, other) and places.level(one) == "province" else (one, other)
    recipient = prefer_recipient(places, one, other)
    if saying.direction in ("acted", "hinted") and not _may_act(places, one, other):
        return None
    if _cannot_help(places, other if recipient == one else one, recipient or other):
        return None
    if recipient is None:
        if saying.direction in ("acted", "hinted"):
            return None
        loosely = saying.verb in (*word_list("verbs", "figurative"), *word_list("relations", "weak"))
        if loosely or saying.direction == "listed" or places.contains(one, other):
            return None
        return one, other
    return (other, one) if recipient == one else (one, other)


def _may_act(places: Places, one: str, other: str) -> bool:
    """Whether an act between the two may show a tie: of two provinces, and neither a whole province beside a part."""
    levels = [places.level(one), places.level(other)]
    return places.province(one) != places.province(other) and (
        levels.count("province") != 1
        or (arranged_programme(places, one, other) is not None and levels[0] == "province")
        or (arranged_programme(places, other, one) is not None and levels[1] == "province")
    )


def _cannot_help(places: Places, support: str, recipient: str) -> bool:
    """Whether the supporting side of two joined places is one that receives itself, as the other does."""
    if places.province(support) == places.province(recipient):
        return receives_inside(places, support) and receives_inside(places, recipient)
    return receiving_rank(places, support) >= _RECEIVES


def decide_programme(
    places: Places, support: str, recipient: str, words: str, section: Sequence[str], sentence: str = ""
) -> str | None:
    """The programme of a tie: said beside it, known of the pair, said in the headings, said in the sentence."""
    said = programme_in_words(words)
    if said is not None and programme_fits(places, said, support, recipient):
        return said
    known = programme_of_pair(places, support, recipient)
    if (
        known != "aid-fuling"
        and _GORGES.search(sentence + "".join(section))
        and places.code(recipient)[:2] in _GORGE_CODES
    ):
        return "other"
    several = arranged_programmes(places, support, recipient)
    if len(several) > 1:
        told = (programme_in_words(heading) for heading in (sentence, *reversed(section)))
        known = next((one for one in told if one in several), known)
    if known not in (None, "other"):
        return known
    for heading in (*reversed(section), sentence):
        said = programme_in_words(heading)
        if said is not None and programme_fits(places, said, support, recipient):
            return said
    return known
