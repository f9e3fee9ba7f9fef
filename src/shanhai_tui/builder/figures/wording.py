"""What a number counts: the noun before or after it, the words for the indicator, and the stretch to quote."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from shanhai_tui.builder.figures.clauses import ClauseMap
from shanhai_tui.builder.figures.quantities import Quantity
from shanhai_tui.lexicon import load_lexicon

NOUN_LENGTH = 18
LABEL_LENGTH = 26
QUOTE_LENGTH = 60
_ITEM = re.compile(r"、")
_TAIL_STOP = re.compile(
    r"[,，。;:、()\s]|(?<!目)的(?!确)|等(?!级)|以岗位|分别|赴|来|到(?!位)|与|和|及|每|开展|参与|参加|进行|任职|组成|涉及|进入|在(?!建|校|册|岗|园|职)|实现|用于|发展成|发放|结对|结成|获"
)
_PAREN = 24
"""Longest bracket between a noun and its number."""
_TRAIL = re.compile(r"[\s“”\"'「」『』*]+$")
_CJK = re.compile(r"[\u4e00-\u9fff“\"「A-Za-z]")


@dataclass(frozen=True, slots=True)
class Wording:
    """The words around one quantity; offsets into the passage's readable text."""

    item_start: int
    item_end: int
    left: str
    """From the start of the item to the number."""
    noun: str
    """What is counted, as the text names it."""
    label: str
    """The indicator: the noun with the verb or the noun before it."""
    after: bool
    """The noun stands after the number."""
    noun_end: int
    borrowed: int | None = None
    """Index of the quantity whose noun this one shares (2批次46名)."""


@cache
def _verb_end() -> re.Pattern[str]:
    verbs = load_lexicon("phrases")["wording"]["verbs"]
    return re.compile(rf"(?:{'|'.join(sorted(verbs, key=lambda word: (-len(word), word)))})$")


@cache
def _verb_start() -> re.Pattern[str]:
    verbs = [verb for verb in load_lexicon("phrases")["wording"]["verbs"] if len(verb) > 1]
    return re.compile("|".join(sorted(verbs, key=lambda word: (-len(word), word))))


@cache
def _lead() -> re.Pattern[str]:
    words = load_lexicon("phrases")["wording"]["lead"]
    year = r"(?:19|20)\d\d年度?|(?:截至|至|到)?(?:19|20)?\d{0,4}年?\d{0,2}月?(?:年)?(?:末|底)"
    return re.compile(rf"^(?:{'|'.join(sorted(words, key=lambda word: (-len(word), word)))}|{year}|[,，、\s“”：:])+")


def read_wording(
    text: str, quantities: Sequence[Quantity], clauses: ClauseMap, place_ends: frozenset[int] = frozenset()
) -> list[Wording]:
    """The wording of every quantity of a passage."""
    found: list[Wording] = []
    for index in range(len(quantities)):
        found.append(_read_one(text, quantities, index, clauses, found[-1] if found else None, place_ends))
    return [_share_noun(found, index, quantities) for index in range(len(found))]


def _item_bounds(text: str, quantities: Sequence[Quantity], index: int, clauses: ClauseMap) -> tuple[int, int]:
    """From the list mark after the quantity before, to the list mark before the quantity after."""
    quantity = quantities[index]
    clause = clauses.clauses[clauses.index_at(quantity.number_start)]
    start, end = clause.start, max(clause.end, quantity.end)
    if start == quantity.start and text[start - 1 : start] == ")":
        opening = text.rfind("(", max(0, start - _PAREN), start)
        if opening > 0:
            start = clauses.clauses[clauses.index_at(opening - 1)].start
    if index and quantities[index - 1].end > start:
        start = quantities[index - 1].end
        mark = text.find("、", start, quantity.start)
        joint = text.find("和", start, quantity.start)
        if mark >= 0:
            start = mark + 1
        elif joint >= 0:
            start = joint + 1
    if index + 1 < len(quantities) and quantities[index + 1].start < end:
        stop = quantities[index + 1].start
        mark = text.rfind("、", quantity.end, stop)
        joint = text.rfind("和", quantity.end, stop)
        cut = mark if mark >= 0 else joint
        end = cut if cut >= 0 else stop
    return start, max(end, quantity.end)


def _read_one(
    text: str,
    quantities: Sequence[Quantity],
    index: int,
    clauses: ClauseMap,
    previous: Wording | None,
    place_ends: frozenset[int],
) -> Wording:
    quantity = quantities[index]
    start, end = _item_bounds(text, quantities, index, clauses)
    if previous is not None and previous.after and start < previous.noun_end <= quantity.start:
        start = previous.noun_end
    left = text[start : quantity.start]
    cleaned = _TRAIL.sub("", left)
    before = _lead().sub("", cleaned)
    stop = _TAIL_STOP.search(text, quantity.end, min(end, quantity.end + NOUN_LENGTH + 8))
    noun_end = min(stop.start() if stop else end, end, quantity.end + NOUN_LENGTH)
    right = text[quantity.end : noun_end]
    if text.startswith("的", quantity.end):
        stop = _TAIL_STOP.search(text, quantity.end + 1, min(end, quantity.end + NOUN_LENGTH + 8))
        noun_end = min(stop.start() if stop else end, end, quantity.end + NOUN_LENGTH)
        right = text[quantity.end + 1 : noun_end]
    has_left = bool(before) and not before.endswith(("”", '"'))
    has_left = has_left and _verb_end().search(before) is None and _verb_end().search(cleaned) is None
    valued = quantity.kind == "money" and text.startswith("的", quantity.end)
    has_right = bool(_CJK.match(right)) and len(right.strip()) > 0
    counted = quantity.kind not in ("money", "percent", "points", "times")
    placed = counted and (quantity.start in place_ends or _is_place_like(before))
    if has_right and (not has_left or valued or placed):
        verb = _verb_end().search(before)
        lead = before[-8:] if verb is None else before[verb.start() :][-8:]
        return Wording(start, end, left, right.strip(), _trim(lead + right), True, noun_end)
    noun = before[-NOUN_LENGTH:]
    if "等" in noun[:-2]:
        noun = noun[noun.rindex("等", 0, -2) + 1 :]
    return Wording(start, end, left, noun, _trim(before), False, quantity.end)


def _is_place_like(before: str) -> bool:
    """向阿瓦提县1755户: a place before the number is not what is counted."""
    return before.endswith(("省", "市", "县", "区", "州", "镇", "乡", "村", "地区", "中学", "小学", "公司"))


def _trim(label: str) -> str:
    """A short indicator: the last words, without marks at its ends."""
    label = label.strip(" ,，、。;:“”\"'()")
    if len(label) <= LABEL_LENGTH:
        return label
    for match in _verb_start().finditer(label):
        if len(label) - match.start() <= LABEL_LENGTH:
            return label[match.start() :]
    return label[-LABEL_LENGTH:]


def _share_noun(found: list[Wording], index: int, quantities: Sequence[Quantity]) -> Wording:
    """A quantity without words of its own takes those of its neighbour: 2批次46名教师, 50期、33027人次."""
    wording = found[index]
    following = index + 1
    touches = following < len(found) and quantities[following].start - quantities[index].end <= 1
    if touches and not wording.after and (found[following].after or not wording.noun):
        return _borrow(wording, found[following], following)
    if wording.noun:
        return wording
    if index and quantities[index].start - quantities[index - 1].end <= 12:
        return _borrow(wording, found[index - 1], index - 1)
    return wording


def _borrow(wording: Wording, other: Wording, index: int) -> Wording:
    return Wording(
        wording.item_start,
        wording.item_end,
        wording.left,
        other.noun,
        other.label,
        other.after,
        wording.noun_end,
        index,
    )


def find_quote(
    text: str, quantities: Sequence[Quantity], wordings: Sequence[Wording], index: int, clauses: ClauseMap
) -> tuple[int, int]:
    """The stretch to quote: from the clause (or, in a long list, the item) to the number or the noun after it."""
    quantity, wording = quantities[index], wordings[index]
    clause_index = clauses.index_at(quantity.number_start)
    clause = clauses.clauses[clause_index]
    start = min(clause.start, wording.item_start)
    if quantity.end - start > QUOTE_LENGTH:
        start = max(wording.item_start, quantity.start - QUOTE_LENGTH)
    if wording.borrowed is not None and wording.borrowed < index:
        start = min(start, wordings[wording.borrowed].item_start)
    end = max(quantity.end, wording.noun_end)
    if wording.borrowed is not None and wording.borrowed > index:
        end = max(end, wordings[wording.borrowed].noun_end)
    lacks_words = not wording.noun and start == clause.start
    if lacks_words and clause_index:
        previous = clauses.clauses[clause_index - 1]
        if previous.sentence == clause.sentence and quantity.end - previous.start <= QUOTE_LENGTH:
            start = previous.start
    while start < quantity.start and text[start] in " \n\t,，、;:。":
        start += 1
    while end > quantity.end and text[end - 1] in " \n\t,，、;:":
        end -= 1
    return start, end
