"""What a number counts: the noun before or after it, the words for the indicator, and the stretch to quote."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from shanhai_tui.builder.figures.clauses import ClauseMap
from shanhai_tui.builder.figures.progress import pair_levels
from shanhai_tui.builder.figures.quantities import Quantity
from shanhai_tui.lexicon import load_lexicon

NOUN_LENGTH = 18
LABEL_LENGTH = 26
QUOTE_LENGTH = 60
_ITEM = re.compile(r"、")
_NOUN_AFTER_VERB = ("项目", "工程", "中心", "任务", "基地", "班")
_LISTED_NOUN = re.compile(
    r"(?:[^\d,，。;、()]{1,8}、){1,6}[^\d,，。;、()]{1,8}等(?:各类|各领域|方面的?|领域的?)?(?P<noun>[\u4e00-\u9fff]{2,10})"
)
_VERB_LEFT = ("带", "共", "达", "约", "可")
_NO_NOUN = re.compile(r"对口|支援|支持|用于")
_PLACES_END = re.compile(r"(?:省区市|省市|地州市|地市|计划单列市|大城市|县区|县(?:、|和)?区)")
_CLASSIFIERS = ("名", "位", "项")
_LABEL_TAIL = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})(?:(?:都|均|也|已|现|就|共)?(?:稳定在|达到了?|达|已|为|是|共计?|总计|合计|约|有|至|到|的|了|"
    r"都|均|也|仅|数)|目前共?)+$"
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
def _tail_stop() -> re.Pattern[str]:
    return re.compile("|".join(load_lexicon("phrases")["wording"]["noun_stops"]))


@cache
def _verb_right() -> re.Pattern[str]:
    return re.compile("|".join(load_lexicon("phrases")["wording"]["doing"]))


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
    shared = [_share_noun(text, found, index, quantities) for index in range(len(found))]
    return pair_levels(text, quantities, clauses, shared)


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
    stop = _tail_stop().search(text, quantity.end, min(end, quantity.end + NOUN_LENGTH + 8))
    noun_end = min(stop.start() if stop else end, end, quantity.end + NOUN_LENGTH)
    right = text[quantity.end : noun_end]
    if text.startswith("的", quantity.end):
        stop = _tail_stop().search(text, quantity.end + 1, min(end, quantity.end + NOUN_LENGTH + 8))
        noun_end = min(stop.start() if stop else end, end, quantity.end + NOUN_LENGTH)
        right = text[quantity.end + 1 : noun_end]
    listed = _LISTED_NOUN.match(text, quantity.end, min(end, quantity.end + 60))
    if listed is not None and quantity.kind == "person":
        stop = _tail_stop().search(listed["noun"], 2)
        right = listed["noun"][: stop.start() if stop else None]
        noun_end = listed.start("noun") + len(right)
    if quantity.kind == "money" and _NO_NOUN.match(right):
        right, noun_end = "", quantity.end
    has_left = bool(before) and not before.endswith(("”", '"'))
    has_left = has_left and _verb_end().search(before) is None and _verb_end().search(cleaned) is None
    valued = quantity.kind == "money" and text.startswith("的", quantity.end)
    has_right = bool(_CJK.match(right)) and len(right.strip()) > 0
    counted = quantity.kind not in ("money", "percent", "points", "times")
    placed = counted and (quantity.start in place_ends or _is_place_like(before))
    if has_right and (not has_left or valued or placed or _counts_right(quantity, right)):
        cut = _noun_length(right, index + 1 < len(quantities) and quantities[index + 1].start <= noun_end)
        if cut < len(right):
            noun_end -= len(right) - cut
            right = right[:cut]
        lead = _lead_words(before, place_ends, quantity.start)
        return Wording(start, end, left, right.strip(), _trim(lead + right), True, noun_end)
    noun = before[-NOUN_LENGTH:]
    if "等" in noun[:-2]:
        noun = noun[noun.rindex("等", 0, -2) + 1 :]
    return Wording(start, end, left, noun, _trim(before), False, quantity.end)


def _noun_length(right: str, runs_on: bool) -> int:
    """How much of the words after a number is the noun, without what it does and the next figure's verb."""
    bodies = _PLACES_END.search(right)
    if bodies is not None:
        return bodies.end()
    if runs_on and right[-1:] in _VERB_LEFT:
        return len(right) - 1
    if runs_on:
        for verb in _verb_start().finditer(right, 2):
            if not right.startswith(_NOUN_AFTER_VERB, verb.end()):
                return verb.start()
    return len(right)


def _counts_right(quantity: Quantity, right: str) -> bool:
    """300多家企业, 8个省市: a measure word, or a bare number, stands straight before what it counts."""
    written = quantity.unit.lstrip("十百千万亿")
    if quantity.bare:
        return quantity.kind != "money" and _verb_right().match(right) is None
    return (quantity.kind == "body" or written in _CLASSIFIERS) and _verb_right().match(right) is None


def _lead_words(before: str, place_ends: frozenset[int], start: int) -> str:
    """The verb, or the words, that go before a noun after the number."""
    before = before.removesuffix("了")
    verb = _verb_end().search(before)
    if verb is None:
        return before[-8:]
    return "" if len(verb.group()) == 1 else before[verb.start() :][-8:]


def _is_place_like(before: str) -> bool:
    """向阿瓦提县1755户: a place before the number is not what is counted."""
    return before.endswith(("省", "市", "县", "区", "州", "镇", "乡", "村", "地区", "中学", "小学", "公司"))


def _balance(label: str) -> str:
    """The label without a quotation mark whose other half is cut off."""
    if label.count("“") != label.count("”"):
        before, mark, after = label.partition("”")
        label = after if mark and "“" not in before and len(after) > 1 else label
        label = label.replace("“", "").replace("”", "")
    return label


def _trim(label: str) -> str:
    """A short indicator: the last words, without marks at its ends."""
    label = _balance(_LABEL_TAIL.sub("", label.strip(" ,，、。;:\"'()")))
    if len(label) <= LABEL_LENGTH:
        return label
    for match in _verb_start().finditer(label):
        if len(label) - match.start() <= LABEL_LENGTH:
            return label[match.start() :]
    return label[-LABEL_LENGTH:]


def _touch(text: str, first: Quantity, second: Quantity) -> bool:
    """2批次46名, 50期、33027人次: nothing but a list mark between; money shares no noun with what is counted."""
    between = text[first.end : second.start]
    return between in ("", "、", " ", "和") and (first.kind == "money") == (second.kind == "money")


def _share_noun(text: str, found: list[Wording], index: int, quantities: Sequence[Quantity]) -> Wording:
    """A quantity without words of its own takes those of its neighbour: 2批次46名教师, 50期、33027人次."""
    wording = found[index]
    following = index + 1
    touches = following < len(found) and _touch(text, quantities[index], quantities[following])
    if touches and not wording.after and (found[following].after or not wording.noun):
        return _borrow(wording, found[following], following)
    if wording.noun:
        return wording
    if index and quantities[index].start - quantities[index - 1].end <= 12:
        before = quantities[index - 1]
        same = before.base_unit == quantities[index].base_unit or quantities[index].kind != "money"
        if same and not re.search("[。;]", text[before.end : quantities[index].start]):
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
