"""Quantities: a numeral with its unit, its qualifiers and its bounds; names, dates, ordinals and limits left out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from shanhai_tui.builder.figures.numbers import (
    Numeral,
    find_fractions,
    find_numerals,
    read_range_end,
    scale_value,
)
from shanhai_tui.builder.figures.units import Unit, load_units, match_unit
from shanhai_tui.lexicon import load_lexicon

_OVER = (
    "不得低于|不得少于|不能少于|不应低于|不少于|不低于|不小于|不下于|不止|至少|最少|高达|超过|超出|超|逾|突破|多达|"
    "高于|大于|多于|过"
)
_UNDER = "不得超过|不得高于|不得多于|不超过|不多于|不高于|不到|不足|低于|少于|小于|至多"
_ABOUT = "大约|约为|约合|约|将近|接近|近|大概|估计"
_BEFORE = re.compile(
    rf"(?:(?P<over>{_OVER})|(?P<under>{_UNDER})|(?P<about>(?<![签节预合履集制])(?:{_ABOUT})))(?:到|了|达)?\s?$"
)
_AFTER = re.compile(
    r"\s?(?P<after>(?:及其?|和)?以上|以下|以内|之内|左右|上下|之多|有余|余|多(?!元|个|种|样|方|边|项|家|名|年|人))"
)
_NOT_OVER = re.compile(r"(?:通|经|超|度|胜|不|只)过$|商超$")
_LIST_JOIN = re.compile(r"[和及与、]$")
_LEAST = re.compile(r"(?P<over>至少|最少|不少于)[\u4e00-\u9fff]{1,8}$")
_VAGUE = ("两三",)
_PER_ONE = re.compile(r"每[\u4e00-\u9fff]{0,3}$")
_WEAK_CHINESE = frozenset("十百千万亿")
WORD_BEFORE = 10
_COUNTED = re.compile(r"的?(?:项目|企业|产业项目|工业项目|大项目)\d")
_MONEY_FOR = re.compile(r"[\u4e00-\u9fff]{0,6}(?:资金|经费|补助|补贴|款)")
DEFAULT_ROUNDING = 0.5


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that counts something; offsets into the passage's readable text."""

    start: int
    """With the qualifier before it."""
    end: int
    """With the qualifier after it."""
    number_start: int
    number_end: int
    value: float
    unit: str
    base_value: float
    base_unit: str
    kind: str
    qualifier: str
    value_min: float | None
    value_max: float | None
    bare: bool = False
    """No unit is written."""
    rate: bool = False
    """The unit itself is a rate: 元/人."""


@cache
def _spans_pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in load_lexicon("names_with_numbers")["spans"]))


@cache
def _word_patterns() -> dict[str, re.Pattern[str]]:
    data = load_lexicon("names_with_numbers")

    def any_of(key: str) -> str:
        return "|".join(re.escape(word) for word in sorted(data[key], key=lambda word: (-len(word), word)))

    longer = "".join(f"(?<!{word})" for word in data["not_before"])
    return {
        "slogan": re.compile(any_of("slogans")),
        "kind": re.compile(any_of("kinds")),
        "before": re.compile(rf"(?:{any_of('before')}){longer}\s?$"),
        "limited": re.compile(
            rf"(?:的|省级|市级|国家级|区级)?(?:{any_of('limited')})|"
            rf"[^\W\d{''.join(data['acting'])}]{{1,5}}?(?:{any_of('classes')})"
        ),
        "took": re.compile(rf"(?:{any_of('took')})了?[至到为]?[近约仅]?\s?$"),
        "product": re.compile(r"(?:公司|集团|厂|企业)年产$"),
    }


def masked_spans(text: str, named: Iterable[tuple[int, int]] = ()) -> list[tuple[int, int]]:
    """Stretches in which no number counts anything, in order: names with numbers, dates, titles, and `named` ones."""
    spans = [match.span() for match in _spans_pattern().finditer(text)]
    return sorted([*spans, *named])


class _Mask:
    """Answers, for positions that only grow, whether a masked span covers them."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._spans = spans
        self._next = 0
        self._reach = 0

    def covers(self, position: int) -> bool:
        while self._next < len(self._spans) and self._spans[self._next][0] <= position:
            self._reach = max(self._reach, self._spans[self._next][1])
            self._next += 1
        return position < self._reach


def find_quantities(text: str, named: Iterable[tuple[int, int]] = ()) -> tuple[Quantity, ...]:
    """The quantities of a folded text from left to right; numbers inside `named` spans are parts of names."""
    mask = _Mask(masked_spans(text, named))
    found: list[Quantity] = []
    reach = 0
    for numeral in _all_numerals(text):
        if numeral.start < reach or mask.covers(numeral.start):
            continue
        quantity = _read_quantity(text, numeral, found[-1] if found else None)
        if quantity is not None and quantity.start >= reach:
            found.append(quantity)
            reach = quantity.end
        elif numeral.step == 0:
            reach = numeral.end
    return tuple(_drop_limits(text, found))


def _all_numerals(text: str) -> Iterator[Numeral]:
    """Numerals and fractions in one order; a fraction hides the numerals it is made of."""
    fractions = list(find_fractions(text))
    reach = 0
    index = 0
    for numeral in find_numerals(text):
        while index < len(fractions) and fractions[index].start <= numeral.start:
            yield fractions[index]
            reach = fractions[index].end
            index += 1
        if numeral.start >= reach:
            yield numeral


def _read_quantity(text: str, numeral: Numeral, previous: Quantity | None) -> Quantity | None:
    head = text[max(0, numeral.start - WORD_BEFORE) : numeral.start]
    if _word_patterns()["before"].search(head) or numeral.written.startswith(_VAGUE):
        return None
    if numeral.amount == 1 and _PER_ONE.search(head):
        return None
    if numeral.step == 0:
        return _build(text, numeral, None, Unit("", "%", 1, "percent"), numeral.end, head)
    other = read_range_end(text, numeral)
    last = other or numeral
    unit = match_unit(text, last.end)
    if numeral.chinese and numeral.scale and unit is not None and unit[0].kind != "money":
        numeral = replace(numeral, value=numeral.amount, scale="", factor=1)
    if unit is None and other is not None:
        other, last = None, numeral
        unit = match_unit(text, last.end)
    if unit is None or (numeral.scale and _scale_is_unitless(text, last, unit[0])):
        return _read_bare(text, numeral, head)
    if other is None and unit[0].kind != "duration":
        unit, other = _range_after_unit(text, numeral, unit)
    if not _counts(text, numeral, unit[0], unit[1], head, previous):
        return None
    return _build(text, numeral, other, unit[0], unit[1], head, rate=unit[2])


def _scale_is_unitless(text: str, numeral: Numeral, unit: Unit) -> bool:
    """Whether a scaled number before a unit of time counts something else (万年 …)."""
    return unit.kind == "duration" and bool(text) and numeral.amount > 1000


def _range_after_unit(
    text: str, numeral: Numeral, unit: tuple[Unit, int, bool]
) -> tuple[tuple[Unit, int, bool], Numeral | None]:
    """3万元至5万元: the unit stands on both sides."""
    other = read_range_end(text, numeral, unit[1])
    if other is None:
        return unit, None
    second = match_unit(text, other.end)
    if second is None or second[0].base != unit[0].base or not numeral.value < other.value:
        return unit, None
    return second, other


def _counts(text: str, numeral: Numeral, unit: Unit, unit_end: int, head: str, previous: Quantity | None) -> bool:
    """Whether a numeral with a unit is a quantity and no name, order, limit or slogan."""
    words = _word_patterns()
    tail = text[unit_end : unit_end + 8]
    if unit.kind == "duration":
        return words["took"].search(head) is not None
    if unit.written == "个" and words["slogan"].match(tail):
        return False
    if words["product"].search(head):
        return False
    if numeral.chinese and not _chinese_counts(text, numeral, head, previous):
        return False
    return not (numeral.chinese and unit.kind in ("power", "volume") and not numeral.scale)


def _chinese_counts(text: str, numeral: Numeral, head: str, previous: Quantity | None) -> bool:
    written = numeral.written
    after = text[numeral.end : numeral.end + 3]
    if _word_patterns()["kind"].match(after) and not numeral.approx and numeral.upper is None:
        return False
    if written in ("一", "〇", "零"):
        return previous is not None and numeral.start - previous.end < 25 and _LIST_JOIN.search(head) is not None
    if all(char in _WEAK_CHINESE for char in written) and written != "十":
        return bool(numeral.approx) or _BEFORE.search(head) is not None or head.endswith("上") or after[:1] in "名"
    return not head.endswith(("第", "周", "星"))


def _read_bare(text: str, numeral: Numeral, head: str) -> Quantity | None:
    """245万计划外资金, 24企业, 300多干部: the noun or the clause says what is counted."""
    if numeral.chinese:
        return None
    book = load_units()
    if numeral.scale[-1:] in ("万", "亿"):
        people = book.bare.match(text, numeral.end)
        if people is not None and book.bare_base[people["noun"]] == "人" and not _MONEY_FOR.match(text, people.end()):
            return replace(_build(text, numeral, None, Unit("", "人", 1, "person"), numeral.end, head), bare=True)
        start = max(0, numeral.start - 20)
        around = text[start : numeral.end + 20]
        for base, pattern in book.bare_scale:
            if pattern.search(around):
                return replace(_build(text, numeral, None, Unit("", base, 1, "money"), numeral.end, head), bare=True)
        return None
    if numeral.written[:2] in ("19", "20") and len(numeral.written) == 4:
        return None
    noun = book.bare.match(text, numeral.end)
    if noun is None or (noun.start("noun") > numeral.end + 1 and not numeral.approx):
        return None
    unit = Unit("", book.bare_base[noun["noun"]], 1, "body")
    return replace(_build(text, numeral, None, unit, numeral.end, head), bare=True)


def _build(
    text: str, numeral: Numeral, other: Numeral | None, unit: Unit, end: int, head: str, rate: bool = False
) -> Quantity:
    """The quantity with its qualifiers and the bounds that they and its rounding allow."""
    before = _BEFORE.search(head)
    if before is not None and _NOT_OVER.search(head[: before.end()].rstrip()) and before["over"] in ("过", "超"):
        before = None
    if before is not None and before["over"] == "过" and not numeral.chinese:
        before = None
    after = _AFTER.match(text, end)
    scale, factor = numeral.scale, numeral.factor
    if other is not None and other.scale and not scale:
        scale, factor = other.scale, other.factor
    low = scale_value(numeral.value, factor * unit.factor)
    high = None
    if other is not None:
        high = scale_value(other.value, other.factor * unit.factor)
    elif numeral.upper is not None:
        high = scale_value(numeral.upper, factor * unit.factor)
    qualifier = _qualify(numeral, before, after, high is not None)
    if qualifier == "exact" and _LEAST.search(head):
        qualifier, before = "over", _LEAST.search(head)
    value_min, value_max = _bounds(numeral, unit, low, high, qualifier, before, after)
    return Quantity(
        start=numeral.start - (len(before.group()) if before and not _LEAST.search(head) else 0),
        end=after.end() if after else end,
        number_start=numeral.start,
        number_end=end,
        value=numeral.value,
        unit=scale + unit.written,
        base_value=low,
        base_unit=unit.base,
        kind=unit.kind,
        qualifier=qualifier,
        value_min=value_min,
        value_max=value_max,
        rate=rate,
    )


def _qualify(numeral: Numeral, before: re.Match[str] | None, after: re.Match[str] | None, ranged: bool) -> str:
    word = after["after"] if after else ""
    if word in ("以下", "以内", "之内") or (before is not None and before["under"]):
        return "under"
    if word in ("左右", "上下") or (before is not None and before["about"]):
        return "about"
    if word or numeral.approx or (before is not None and before["over"]):
        return "over"
    return "about" if ranged else "exact"


def _bounds(
    numeral: Numeral,
    unit: Unit,
    low: float,
    high: float | None,
    qualifier: str,
    before: re.Match[str] | None,
    after: re.Match[str] | None,
) -> tuple[float | None, float | None]:
    """Least and greatest base value that the words allow; None where they leave it open."""
    if high is not None:
        return low, high
    if qualifier == "under":
        return None, low
    if qualifier == "over":
        loose = after is not None or (before is not None and before["over"])
        return low, None if loose or not numeral.approx else scale_value(low + _last_place(numeral, unit), 1)
    if qualifier == "about" and before is not None and before["about"] in ("近", "将近", "接近"):
        return None, low
    if qualifier == "about":
        half = _last_place(numeral, unit) / 2
    else:
        rounded = numeral.step != 1 or unit.kind in ("money", "area", "mass", "percent")
        half = numeral.step * unit.factor * DEFAULT_ROUNDING if rounded and numeral.step else 0.0
    return scale_value(low - half, 1), scale_value(low + half, 1)


def _last_place(numeral: Numeral, unit: Unit) -> float:
    """The worth of the last digit that is not 0: 10 for 30, 100 for 1200, 0.1 for 1.5."""
    step = numeral.step
    value = round(numeral.amount / step) if step else 0
    while value and value % 10 == 0:
        value //= 10
        step *= 10
    return step * unit.factor


def _drop_limits(text: str, found: list[Quantity]) -> Iterator[Quantity]:
    """Leave out class limits: 50万元以上的项目 (12个月以上 has no unit that counts)."""
    limited = _word_patterns()["limited"]
    for quantity in found:
        tail = text[quantity.number_end : quantity.end].strip()
        if quantity.kind == "money" and quantity.qualifier == "over" and _COUNTED.match(text, quantity.end):
            continue
        is_bound = tail.endswith(("以上", "以下", "以内"))
        if is_bound and quantity.kind in ("money", "area", "power") and limited.match(text, quantity.end):
            continue
        yield quantity
