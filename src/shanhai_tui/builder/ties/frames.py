"""The ways in which prose says that places are tied: who, does what, to whom."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from shanhai_tui.builder.ties.acts import act_frames, redrawn_frames
from shanhai_tui.builder.ties.lists import heading_frames, list_frames
from shanhai_tui.builder.ties.sayings import (
    Reader,
    Saying,
    read_both,
    read_change,
    read_directed,
    read_joined,
    read_joint_carried,
    read_object,
    read_object_only,
    read_pairs,
    read_partner,
    read_taken_over,
    subject_of_clause,
)
from shanhai_tui.builder.ties.sentences import Place, Sentence
from shanhai_tui.builder.ties.words import BOTH, LIST, OPAQUE, PLACE, TAIL, WITHIN, any_of, word_list

_WITHIN = WITHIN
_ADVERB = rf"{_WITHIN}{{0,16}}?"
_SHORT = rf"{_WITHIN}{{0,8}}?"
_GAP = rf"(?:{_WITHIN}{{0,6}}的|西部|山区|藏区|老区|库区)?"
_WITH = r"(?:与|同|和|跟)"
_JOINT = r"(?:共同|一起|联合|携手|合力|分别)"
_ROLE = r"(?:省区市|省市|省份|城市|单位|方|地区|地|市|县|区|关系)"
_START = r"(?:^|(?<=[，；：、]))"
_CLOSE = (
    r"(?=[，。；：、！？（）】」”…]|$|\d|工作|任务|以来|开展|地区|等|发展|建设|兴建|新建|修建|改造|灾后|脱贫|打赢|推进|实施|两地|"
    r"的(?:对口|结对|帮扶|工作|任务|协作)|共|后|时|期间|周年|第\d*[个]?年|第[一二三四五六七八九十]+个?年|关系|和|与|及|"
    rf"的?\d|除|的(?:干部|人才|资金|项目|责任)|{OPAQUE}|新一轮|[一二三四五六七八九十]+年|情况|领导小组|指挥部|工作组|方面|方案|规划)"
)


def _verbs(*names: str) -> str:
    return any_of(word for name in names for word in word_list("verbs", name))


def _noun() -> str:
    """What sides are to each other, with the two provinces that may stand before it: 粤桂东西部协作."""
    words = any_of((*word_list("relations", "helping"), *word_list("relations", "joining")))
    return rf"(?:{PLACE}{PLACE})?(?P<verb>{words})"


@cache
def _frames(listing: bool, under: bool) -> tuple[tuple[re.Pattern[str], Reader], ...]:
    """Every frame with its reader; where two match at one place, the first stands."""
    table = [
        *_special_frames(),
        *redrawn_frames(),
        *_directed_frames(),
        *_joined_frames(),
        *_carried_frames(),
        *act_frames(),
    ]
    if listing:
        table.extend(list_frames())
    if under:
        table.extend(heading_frames())
    return tuple((re.compile(pattern), reader) for pattern, reader in table)


def _special_frames() -> Iterator[tuple[str, Reader]]:
    noun = _noun()
    verb = _verbs("helping", "joining")
    noun_words = any_of((*word_list("relations", "helping"), *word_list("relations", "joining")))
    work = any_of(word_list("verbs", "duties"))
    pair = rf"{PLACE}{TAIL}{_WITH}{PLACE}{TAIL}"
    yield (
        rf"{work}(?:{_WITHIN}|{PLACE}){{0,10}}由原?(?:来的)?(?P<old>{LIST})(?:调整|变更|改|转)(?:到|为|至|成)(?P<new>{LIST})",
        read_change,
    )
    yield (
        rf"(?P<old>{LIST})原(?:来|先|本)?{_SHORT}{verb}的?(?P<taker>{LIST})(?:的{_WITHIN}{{0,8}})?，?"
        rf"{_ADVERB}由(?P<new>{LIST})(?:接手|接替|接续|负责|承担|{verb})",
        read_taken_over,
    )
    between = r"(?:[、，；]|以及|和)(?:省内|市内|区内)?"
    yield rf"(?P<pairs>{pair}(?:{between}{pair})+)(?:等与?)?{_ADVERB}{noun}", read_pairs
    yield (
        rf"(?P<verb>{noun_words}){WITHIN}{{0,10}}[：，](?P<pairs>{PLACE}{TAIL}[与和同—－-]{PLACE}{TAIL}"
        rf"(?:{between}{PLACE}{TAIL}[与和同—－-]{PLACE}{TAIL})+)(?![^，。；]{{0,6}}(?:{noun_words}))",
        read_pairs,
    )
    dashed = rf"{PLACE}[—–―－~～─\-]{{1,2}}{PLACE}"
    yield rf"(?P<pairs>{dashed}(?:[、，]{dashed})+){_SHORT}(?P<verb>{verb}|{noun_words})", read_pairs
    yield rf"(?P<giver>{BOTH}){_SHORT}{_JOINT}{_SHORT}(?P<verb>{verb})(?:了|着)?(?P<taker>{LIST})", read_directed
    yield (
        rf"{_START}{_SHORT}{_WITH}(?P<giver>{LIST}){_SHORT}(?:共同|一起|联合){_SHORT}(?P<verb>{verb})(?P<taker>{LIST})",
        read_joint_carried,
    )
    yield (
        rf"(?P<giver>{LIST}){_SHORT}分别(?P<verb>联系|对接|包干|挂钩|联结|负责|承担|对口|援建|支援|帮扶)(?P<taker>{LIST})",
        read_directed,
    )
    yield (
        rf"(?P<giver>{BOTH}){_SHORT}{_JOINT}(?:在|对)(?P<taker>{LIST}){_SHORT}(?:开展|实施|进行)"
        rf"(?P<verb>{_WITHIN}{{0,6}}(?:援疆|援藏|援青|援建|支援|帮扶|协作))",
        read_directed,
    )


def _directed_frames() -> Iterator[tuple[str, Reader]]:
    helping, verb = _verbs("helping"), _verbs("helping", "joining")
    firm = any_of(word for word in word_list("verbs", "helping") if word not in word_list("verbs", "loose"))
    duty = any_of(word_list("verbs", "duties"))
    several = rf"{PLACE}{TAIL}(?:[、，和及与]{PLACE}{TAIL})*"
    for pattern in (
        rf"(?P<taker>{LIST})，?{_SHORT}(?<!改)由(?P<giver>{LIST}){_SHORT}(?P<verb>{verb})",
        rf"(?P<taker>{LIST})，?{_SHORT}分别由(?P<giver>{LIST}){_SHORT}(?P<verb>承担|负责|{verb})",
        rf"由(?P<giver>{LIST}){_SHORT}(?P<verb>{verb})(?P<taker>{LIST})",
        rf"在(?P<giver>{LIST})的?(?P<verb>{firm}|帮扶|支援|援助)下，(?P<taker>{LIST})",
        rf"(?P<taker>{LIST}){_SHORT}(?:接受|得到|获得|受到){_SHORT}(?P<giver>{LIST})的?{_SHORT}(?P<verb>{helping})",
        rf"(?P<giver>{LIST}){_ADVERB}对(?P<taker>{LIST})的?{_SHORT}(?P<verb>{firm}|帮扶|援助|支援)",
        rf"(?P<giver>{LIST})[^。；{OPAQUE}\ue000-\uf0ff]{{0,40}}?对(?P<taker>{LIST})(?:进行|开展|实施|给予){_SHORT}(?P<verb>{firm}|帮扶|援助|支援)",
        rf"(?P<giver>{LIST}){_ADVERB}(?P<verb>承担|负责)(?:了|着)?(?:对)?(?P<taker>{several})的?{_SHORT}{duty}",
        rf"(?P<giver>{LIST}){_ADVERB}(?:在|到|赴)(?P<taker>{LIST}){_SHORT}(?:开展|实施){_SHORT}(?P<verb>{firm})",
        rf"(?P<giver>{LIST}){_ADVERB}(?P<verb>{helping})(?:了|着)?{_GAP}(?P<taker>{LIST}){_CLOSE}",
    ):
        yield pattern, read_directed


def _joined_frames() -> Iterator[tuple[str, Reader]]:
    joining = _verbs("joining")
    noun = _noun()
    duty = any_of((*word_list("verbs", "duties"), *word_list("verbs", "partners")))
    yield (
        rf"(?P<one>{LIST})(?:对口(?:援疆|援藏|援青|支援|帮扶))?的(?P<verb>{duty}){_ROLE}(?:为|是|有|：|即|——)?(?P<other>{LIST})",
        read_partner,
    )
    yield (
        rf"(?P<other>{LIST}){_SHORT}(?:是|为|作为|成为){_SHORT}(?P<one>{LIST})的?{_SHORT}(?P<verb>{duty}){_ROLE}",
        read_partner,
    )
    yield rf"(?P<one>{LIST}){_ADVERB}(?P<verb>{joining})(?:了|着|的是)?{_GAP}(?P<other>{LIST}){_CLOSE}", read_joined
    yield rf"(?P<one>{LIST}){_ADVERB}{_WITH}(?P<other>{LIST}){_ADVERB}{noun}", read_joined
    yield rf"(?P<one>{LIST}){_ADVERB}向(?P<other>{LIST})(?P<verb>结对|对口|受援|协作)(?:县|市|区|州|地区)", read_joined
    yield rf"{_START}{_ADVERB}{_WITH}(?P<other>{LIST}){_ADVERB}{noun}", read_object
    yield rf"(?<![—–―－\-])(?P<both>{BOTH})(?![—–―－\-]){_ADVERB}{noun}", read_both
    yield rf"(?P<both>{PLACE}[—–―－~～─\-·•・]{{1,2}}{PLACE}){noun}", read_both
    yield rf"(?P<both>{PLACE}{PLACE}){_SHORT}(?:建立|结成|结为|开启|启动|缔结){_SHORT}{noun}", read_both
    yield (
        rf"(?P<both>{PLACE}{PLACE})(?P<verb>(?:东西部|对口)?(?:扶贫)?(?:协作|帮扶|合作))(?=始于|起步|第|\d|开展|以来|启动|走过)",
        read_both,
    )
    yield (
        rf"(?P<both>{BOTH}){_WITHIN}{{0,12}}，{_SHORT}(?:两地|双方|两市|两县|两区|两省){_SHORT}{noun}",
        read_both,
    )


def _carried_frames() -> Iterator[tuple[str, Reader]]:
    verb = any_of((*word_list("verbs", "duties"), "援建", "牵手", "携手"))
    either = rf"(?:(?:还是|或是|或者|以及){_WITHIN}{{0,8}}{LIST})*"
    yield rf"(?P<verb>{verb})(?:了|着)?(?P<object>{_GAP}{LIST}{either}){_CLOSE}", read_object_only
    yield (
        rf"(?P<verb>{verb})的?(?:地区|地|县市|市县|县|市|州|区|省份|城市|对象){{1,2}}(?:——|—|是|为|：|即)?"
        rf"(?P<object>{LIST})(?!的?(?:帮扶|支援|援助|支持))",
        read_object_only,
    )


@cache
def _anything() -> re.Pattern[str]:
    """Any word without which no frame matches."""
    words = (*word_list("verbs", "helping"), *word_list("verbs", "joining"), *word_list("verbs", "duties"))
    nouns = (*word_list("relations", "helping"), *word_list("relations", "joining"))
    acts = (*word_list("setting", "words"), *word_list("acts", "money"), *word_list("acts", "signs"))
    return re.compile(any_of({*words, *nouns, *acts}))


def read_frames(
    sentence: Sentence,
    subject: tuple[Place, ...],
    counts: Callable[[Sentence, Saying], bool],
    *,
    listing: bool = False,
    under: bool = False,
) -> Iterator[Saying]:
    """Every saying of a sentence, in order, none overlapping another; `subject` is who acted before.

    `counts` leaves out what only looks like a saying; `listing` lets places that only stand side by side be
    pairs, as under 结对名单; `under` lets bare places be those that the heading's place is tied to.
    """
    if not listing and not under and not _anything().search(sentence.coded):
        return
    taken: list[tuple[int, int]] = []
    found: list[Saying] = []
    for pattern, reader in _frames(listing, under):
        for match in pattern.finditer(sentence.coded):
            span = _places_span(sentence.coded, match)
            if any(start < span[1] and span[0] < end for start, end in taken):
                continue
            acting = _acting_before(sentence, found, match.start()) or subject
            sayings = [
                one for one in reader(sentence, match, acting) if one.first and one.second and counts(sentence, one)
            ]
            if sayings:
                taken.append(span)
                found.extend(sayings)
    found.extend(_handed_over(sentence, found))
    yield from sorted(found, key=lambda one: one.start)


_HANDED_OVER = re.compile(
    rf"(?:改由|转由|调整由)(?P<giver>{LIST}){_SHORT}(?P<verb>帮扶|支援|结对|负责|承担|援建|对口支援|对口帮扶)"
)


def _handed_over(sentence: Sentence, found: list[Saying]) -> Iterator[Saying]:
    """…，改由B帮扶: B helps whom the saying before names, from then on."""
    for match in _HANDED_OVER.finditer(sentence.coded):
        before = [one for one in found if one.end <= match.start()]
        if before and not any(one.start <= match.end() and match.start() < one.end for one in found):
            takers = max(before, key=lambda one: one.start).second
            givers = tuple(sentence.places_in(match["giver"]))
            yield Saying(givers, takers, "said", match.start(), match.end(), match["verb"], True, "begins")


def _places_span(coded: str, match: re.Match[str]) -> tuple[int, int]:
    """From the first place of a match to the end of its last."""
    inside = [at for at in range(match.start(), match.end()) if "\ue000" <= coded[at] <= "\uf0ff"]
    return inside[0], inside[-1] + 1


def _acting_before(sentence: Sentence, found: list[Saying], start: int) -> tuple[Place, ...]:
    """The helping side of the nearest saying before, or the places that open the nearest clause before."""
    before = [one for one in found if one.start < start and one.change != "ends"]
    if before:
        return max(before, key=lambda one: one.start).first
    opening = subject_of_clause(sentence.coded, start)
    return tuple(sentence.places_in(opening)) if opening else ()
