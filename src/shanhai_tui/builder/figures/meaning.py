"""Measure and basis: what kind of quantity a figure is, and how surely it came to be."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from shanhai_tui.builder.figures.clauses import Clause, ClauseMap
from shanhai_tui.builder.figures.quantities import Quantity
from shanhai_tui.builder.figures.timing import TimeState
from shanhai_tui.builder.figures.wording import Wording
from shanhai_tui.lexicon import load_lexicon

_LEVEL_LINK = re.compile(
    r"^[,，、;(\s]*(?:(?:比|较|与|同)(?=\d|上|去|前|年))?(?:(?:19|20)\d\d年(?:同期)?|上年|去年|上一?年度?|上年同期|同期|年均|分别|同比|环比|均|名义|可比|按可比价|比上年|较上年|比去年|同口径|实现|总体|增速|增幅|年度|相比|实际|规模|各)*"
)
_REACHED = re.compile(r"^[,，\s]*(?:达到了?|达|为|至|总量达到?|总额达到?|首次突破|突破)?\s*$")
LONG_SENTENCE = 300
"""Characters of a sentence that still speak of a figure in it."""
_PART = re.compile(r"^[\s,，(;]*(?:其中|含|包括|内含)")
_SHARED = re.compile(r"分别$|分别(?:为|达)?")


@dataclass(frozen=True, slots=True)
class Growth:
    """A growth rate that belongs to the level of another quantity."""

    level: int
    percent: float


@cache
def word_pattern(table: str, name: str) -> re.Pattern[str]:
    """A list of the lexicon of phrases as one pattern."""
    return re.compile("|".join(load_lexicon("phrases")[table][name]))


@cache
def _change_end() -> re.Pattern[str]:
    words = sorted(load_lexicon("phrases")["measure"]["change"], key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(words)})(?:了|约|近|达|达到|为|超过|超|率|率为|到|幅度|幅度达)*\s*$")


def is_change(text: str, quantity: Quantity, clauses: ClauseMap) -> bool:
    """Whether a percentage, or a number of points or times, says how much something grew or fell."""
    if quantity.kind == "points":
        return True
    if quantity.kind not in ("percent", "times"):
        return False
    clause = clauses.clauses[clauses.index_at(quantity.number_start)]
    return _change_end().search(text[max(clause.start, quantity.start - 16) : quantity.start]) is not None


def attach_growth(text: str, quantities: Sequence[Quantity], clauses: ClauseMap) -> dict[int, Growth]:
    """Index of a growth rate → the level it stands beside; rates without a level are left out."""
    found: dict[int, Growth] = {}
    for index, quantity in enumerate(quantities):
        if quantity.kind not in ("percent", "times") or index in found or not is_change(text, quantity, clauses):
            continue
        level = _level_before(text, quantities, index)
        if level is not None:
            shared = _shared_rates(text, quantities, index, level)
            reach = range(level, max(-1, level - 3 * shared - 3), -1)
            levels = [one for one in reach if quantities[one].kind not in ("percent", "points", "times")]
            for offset, one in enumerate(reversed(levels[:shared])):
                found[index + offset] = Growth(one, _signed(text, quantities[index + offset]))
            continue
        after = index + 1
        if after < len(quantities) and _REACHED.match(
            text[quantity.end : quantities[after].start]
        ):  # 增长5%，达到3亿元
            reached = quantities[after].kind not in ("percent", "points", "times")
            if reached:
                found[index] = Growth(after, _signed(text, quantity))
    return found


def _signed(text: str, quantity: Quantity) -> float:
    """The rate in per cent, negative for a fall; 增长1.1倍 is 110 %."""
    falls = word_pattern("measure", "change_down").search(text[max(0, quantity.start - 6) : quantity.start])
    rate = quantity.base_value * (100 if quantity.kind == "times" else 1)
    return float(f"{-rate if falls else rate:.9g}")


def _level_before(text: str, quantities: Sequence[Quantity], index: int) -> int | None:
    """The quantity before, if only words of comparison stand between."""
    if not index or quantities[index - 1].kind in ("percent", "points", "times", "duration"):
        return None
    between = text[quantities[index - 1].end : quantities[index].start]
    link = _LEVEL_LINK.match(between)
    rest = between[link.end() :] if link else between
    rest = _change_end().sub("", rest)
    return index - 1 if len(between) <= 24 and not rest.strip() else None


def _shared_rates(text: str, quantities: Sequence[Quantity], index: int, level: int) -> int:
    """How many rates follow one 分别: 分别增长5%、6%和7%."""
    if not _SHARED.search(text[quantities[level].end : quantities[index].start]):
        return 1
    count = 1
    while index + count < len(quantities) and level - count >= 0:
        follower = quantities[index + count]
        between = text[quantities[index + count - 1].end : follower.start]
        if follower.kind != "percent" or len(between.strip()) > 3:
            break
        count += 1
    return count


def find_parts(text: str, quantities: Sequence[Quantity], clauses: ClauseMap) -> dict[int, int]:
    """Index of a part → index of its whole: after 其中, and inside brackets, until the sentence or group ends."""
    found: dict[int, int] = {}
    for index in range(1, len(quantities)):
        here = clauses.clauses[clauses.index_at(quantities[index].number_start)]
        there = clauses.clauses[clauses.index_at(quantities[index - 1].number_start)]
        if here.sentence != there.sentence or here.group != there.group:
            continue
        told = _PART.match(text[here.start : quantities[index].start]) is not None and here is not there
        if told or here.depth > there.depth:
            found[index] = index - 1
        elif index - 1 in found and (here.depth == there.depth > 0 or _continues_part(quantities, index, text)):
            found[index] = found[index - 1]
    return found


def _continues_part(quantities: Sequence[Quantity], index: int, text: str) -> bool:
    """7—12个月22人 after 其中12个月以上37人: the same unit, joined by a list mark or comma, without a verb between."""
    before, here = quantities[index - 1], quantities[index]
    between = text[before.end : here.start]
    return (
        before.base_unit == here.base_unit and len(between) <= 14 and not word_pattern("basis", "done").search(between)
    )


def read_measure(
    text: str, quantity: Quantity, wording: Wording, clause: Clause, changes: bool, whole: str | None
) -> tuple[str, str]:
    """The measure and the rule that gave it; `whole` is the measure of the figure this one is a part of."""
    if changes:
        return "change", "growth-word"
    if quantity.kind in ("percent", "times"):
        return "share", "percentage"
    if quantity.rate:
        return "unit_rate", "unit-per-unit"
    if word_pattern("measure", "rate").search(wording.left):
        return "unit_rate", "per-word"
    if whole is not None:
        return whole, "measure-of-whole"
    near = text[max(clause.start, quantity.start - 30) : min(clause.end, quantity.end + 30)]
    stock = word_pattern("measure", "stock").search(near)
    if stock is not None and quantity.kind != "money" and "新" not in near[max(0, stock.start() - 1) : stock.start()]:
        return "stock", "state-word"
    return "flow", "default"


@dataclass(frozen=True, slots=True)
class BasisReading:
    """The basis, the rule, and the characters that decided it."""

    basis: str
    rule: str
    start: int | None = None
    end: int | None = None


def read_basis(
    text: str,
    index: int,
    quantities: Sequence[Quantity],
    wording: Wording,
    clauses: ClauseMap,
    time: TimeState,
    measure: str,
    planned_before: bool,
    plans: bool,
) -> BasisReading:
    """Planned, agreed, cumulative or actual.

    `planned_before`: the quantity before, in the same group, is planned; `plans`: the section tells of plans.
    """
    quantity = quantities[index]
    number = clauses.index_at(quantity.number_start)
    clause = _shorten(clauses.clauses[number], quantity)
    head = text[clause.start : quantity.number_start]
    if plans and not re.search(r"已(?!经?成为)|完成了|上年|去年", head):
        return BasisReading("planned", "plan-section")
    planned = _last(word_pattern("basis", "planned"), head)
    if planned is not None and not _done_after(head, planned.end()):
        return BasisReading("planned", "plan-word", clause.start + planned.start(), clause.start + planned.end())
    before = clauses.clauses[number - 1] if number and clauses.clauses[number - 1].group == clause.group else None
    done = word_pattern("basis", "done").search(head)
    if done is None and planned_before:
        return BasisReading("planned", "plan-goes-on")
    start = max(clauses.sentence_starts[clause.sentence], quantity.number_start - LONG_SENTENCE)
    opening = text[start : quantity.number_start]
    if word_pattern("basis", "planned_sentence").search(opening) and not re.search(r"已|完成", head):
        return BasisReading("planned", "plan-sentence")
    if done is None and before is not None and text[before.start : before.end].endswith(("达产后", "投产后", "建成后")):
        return BasisReading("planned", "after-completion", before.start, before.end)
    agreed = _agreed(text, quantity, wording, clause, before)
    if agreed is not None:
        return agreed
    if measure in ("stock", "share", "unit_rate", "change"):
        return BasisReading("actual", "default")
    if time.since is not None or time.spans:
        return BasisReading("cumulative", "sum-since", time.start, time.end)
    summed = _last(word_pattern("basis", "cumulative"), head)
    if summed is not None and time.sentence != clause.sentence and quantity.kind != "duration":
        return BasisReading("cumulative", "sum-word", clause.start + summed.start(), clause.start + summed.end())
    if time.closes and word_pattern("basis", "summing").search(opening):
        return BasisReading("cumulative", "sum-until", time.start, time.end)
    return BasisReading("actual", "default")


def _shorten(clause: Clause, quantity: Quantity) -> Clause:
    """The clause, or what of a very long one is near the quantity."""
    start = max(clause.start, quantity.number_start - LONG_SENTENCE)
    end = min(clause.end, quantity.end + LONG_SENTENCE)
    return clause if (start, end) == (clause.start, clause.end) else replace(clause, start=start, end=end)


def _last(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    found = list(pattern.finditer(text))
    return found[-1] if found else None


def _done_after(head: str, position: int) -> bool:
    return re.search(r"已|实际|到位|超额完成", head[position:]) is not None


def _agreed(
    text: str, quantity: Quantity, wording: Wording, clause: Clause, before: Clause | None
) -> BasisReading | None:
    """Money and tonnage that are signed for, and counts of mere intentions."""
    head = text[clause.start : quantity.number_start]
    whole = text[clause.start : clause.end]
    if quantity.kind in ("money", "mass"):
        signed = _last(word_pattern("basis", "agreed_money"), head)
        if signed is None and quantity.kind == "mass":
            signed = _last(word_pattern("basis", "agreed_money"), whole)
        if signed is not None and not re.search(r"到位|实际|完成|落实|捐", head[signed.end() :]):
            return BasisReading("agreed", "signed", clause.start + signed.start(), clause.start + signed.end())
        invests = re.search(r"投资|金额|总额|引资", wording.left)
        if before is not None and invests and not re.search(r"到位|实际|完成", head):
            signed = re.search(r"签约(?!落地)|意向", text[before.start : before.end])
            if signed is not None:
                return BasisReading(
                    "agreed", "signed-before", before.start + signed.start(), before.start + signed.end()
                )
        return None
    intention = re.search(r"意向", whole)
    if intention is not None:
        return BasisReading("agreed", "intention", clause.start + intention.start(), clause.start + intention.end())
    return None
