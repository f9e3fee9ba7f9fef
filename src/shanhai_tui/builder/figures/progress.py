"""Two levels of one thing: 从2015年的3亿元增长到2020年的5亿元, 由12家增至35家."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from shanhai_tui.builder.figures.clauses import ClauseMap
from shanhai_tui.builder.figures.quantities import Quantity

if TYPE_CHECKING:
    from shanhai_tui.builder.figures.wording import Wording

_WHEN = (
    r"(?:(?:19|20)\d\d\s?年(?:末|底|初|年底|年末)?的?|(?:去年|上年|当年|当初|最初|原来|过去)的?"
    r"|[\u4e00-\u9fff]{2,6}[前初]的?)?"
)
_FROM = re.compile(rf"(?:从|由){_WHEN}(?:不足|不到|约|近)?$")
_TO = re.compile(
    r"^[,，\s]{0,1}(?:左右|逐步|迅速|快速|大幅|稳步|持续|再|一下子)?(?:(?:增长|提高|增加|提升|扩大|发展|上升|下降|减少|降低|壮大|跃升|攀升|上涨|拓展|增|升|扩|降|减|缩短|压缩)(?:到|至|为|了)|跃至)"
    rf"了?{_WHEN}(?:约|近|超过|超)?$"
)
_NOUN = 18


def pair_levels(
    text: str, quantities: Sequence[Quantity], clauses: ClauseMap, wordings: Sequence[Wording]
) -> list[Wording]:
    """The wordings, with one noun for both levels of a thing that changed."""
    found = list(wordings)
    for index in range(len(quantities) - 1):
        first, second = quantities[index], quantities[index + 1]
        if second.start - first.end > _NOUN or first.base_unit != second.base_unit:
            continue
        if _TO.match(text[first.end : second.start]) is None:
            continue
        clause = clauses.clauses[clauses.index_at(first.number_start)]
        begins = _FROM.search(text[clause.start : first.start])
        if begins is None:
            continue
        start = max(clause.start, min(found[index].item_start, clause.start + begins.start()))
        noun = text[start : clause.start + begins.start()].strip(" ,，、;:“”也还")[-_NOUN:]
        if not noun:
            noun = _noun_before(text, clauses, clauses.index_at(first.number_start))
        if not noun:
            continue
        named = replace(found[index], left=noun, noun=noun, label=noun, after=False, borrowed=None)
        found[index] = replace(named, item_start=start, item_end=first.end, noun_end=first.end)
        found[index + 1] = replace(named, item_start=start, item_end=second.end, noun_end=second.end)
    return found


def _noun_before(text: str, clauses: ClauseMap, number: int) -> str:
    """The end of the clause before, in the same sentence."""
    clause = clauses.clauses[number]
    if not number or clauses.clauses[number - 1].sentence != clause.sentence:
        return ""
    before = clauses.clauses[number - 1]
    return text[before.start : before.end].strip(" ,，、“”")[-_NOUN:]
