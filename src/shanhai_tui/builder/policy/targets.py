"""Reads what a policy requires or encourages."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from shanhai_tui.builder.figures.indicators import find_indicator
from shanhai_tui.builder.figures.quantities import Quantity, find_quantities
from shanhai_tui.builder.linking.entity_places import RegionLookup
from shanhai_tui.builder.linking.entity_sides import programme_in_words
from shanhai_tui.builder.policy.clauses import Clause, article_number, split_sentences
from shanhai_tui.builder.records import Evidence, LinkedDocument, Passage, Target
from shanhai_tui.builder.ties.words import any_of
from shanhai_tui.lexicon import load_lexicon
from shanhai_tui.text.plain import fold_text

_WHO = r"(?P<who>[\u4e00-\u9fff\d、（）()]{2,16}?(?:特别是[\u4e00-\u9fff、]{2,18})?)"
_MOST_REQUIREMENT = 44
_NEAR = 12
Comparator = Literal[">=", "<=", "=", "exists", "each_year"]


@dataclass(frozen=True, slots=True)
class _Context:
    """What a clause inherits: the article, who acts, how often, and where it stands."""

    article: str | None
    who: str | None
    period: str
    modality: Literal["required", "encouraged"]
    ordinal: int
    programme_id: str | None


@cache
def _pattern(table: str, name: str) -> re.Pattern[str]:
    return re.compile(any_of(load_lexicon("policy")[table][name]))


@cache
def _bounds() -> re.Pattern[str]:
    """Any word that bounds a number, the longest first, so that 不低于 is not read as 低于."""
    bounds = load_lexicon("policy")["bounds"]
    return re.compile(any_of((*bounds["at_least"], *bounds["at_most"])))


@cache
def _subject() -> re.Pattern[str]:
    modal = any_of(
        word for word in load_lexicon("policy")["modality"]["required"] if word not in ("确保", "严格", "负责")
    )
    each = any_of(load_lexicon("policy")["period"]["each"])
    return re.compile(rf"^{_WHO}(?={modal}(?!求|素|点|闻|紧)|{each})")


@cache
def _encouraged() -> re.Pattern[str]:
    words = any_of(load_lexicon("policy")["modality"]["encouraged"])
    return re.compile(rf"^(?:并|同时)?{words}")


@cache
def _modal() -> re.Pattern[str]:
    return re.compile(
        r"(?:必须|务必|应当|(?<![响供适反相对])应(?!用|急|对|届|该)|(?<!无)须|(?<![重主需首必紧只将纲摘])要(?!求|素|点|闻|紧|地|道|件))"
    )


def read_targets(linked: LinkedDocument, gazetteer: RegionLookup) -> tuple[Target, ...]:
    """Every requirement of a policy document, in order; nothing for documents of other kinds."""
    if linked.document.kind != "policy":
        return ()
    programme = _programme(linked)
    article: str | None = None
    found: list[Target] = []
    for passage in linked.passages:
        if passage.kind not in ("prose", "heading") or passage.repeat_of is not None:
            continue
        article = article_number(passage.text) or article
        if passage.kind == "heading" or _is_preamble(passage):
            continue
        found.extend(_read_passage(passage, article, programme))
    return tuple(found)


def _programme(linked: LinkedDocument) -> str | None:
    named = programme_in_words(linked.document.title or "")
    if named is not None:
        return named
    counts = Counter(
        mention.target_id
        for mentions in linked.mentions.values()
        for mention in mentions
        if mention.target_kind == "programme"
    )
    return min(counts, key=lambda one: (-counts[one], one)) if counts else None


def _is_preamble(passage: Passage) -> bool:
    head = passage.text[:16] + "".join(passage.section[-1:])
    return _pattern("vague", "preamble").search(head) is not None and article_number(passage.text) is not None


def _read_passage(passage: Passage, article: str | None, programme: str | None) -> Iterator[Target]:
    if article is None:
        return
    folded = fold_text(passage.text)
    quantities = find_quantities(folded)
    who: str | None = None
    for clauses in split_sentences(passage.text):
        period, modality = "", "required"
        for at, clause in enumerate(clauses):
            who = _who(clause, who)
            period = _period(clause) or period
            mode: Literal["required", "encouraged"] = "encouraged" if _encouraged().match(clause.text) else "required"
            modality = mode if mode == "encouraged" else modality
            context = _Context(article, who, period, mode, passage.ordinal, programme)
            before = clauses[at - 1] if at else None
            yield from _read_clause(clause, before, context, quantities)


_GIVER = re.compile(r"^(?P<who>[\u4e00-\u9fff]{2,8}?)[对向](?:每个|各)")
_COUNT_OF_PLACES = re.compile(r"(?:个)?(?:县|市|区|乡镇|街道|省|州|地区)")
_NO_WHO = re.compile(r"^(?:每|并|同时|按|根据|为|在|从|对|将|以)|[主重需只首必将]$|比例$|用于")


def _who(clause: Clause, before: str | None) -> str | None:
    match = _subject().match(clause.text)
    if match is not None and not _pattern("vague", "results").match(match["who"]):
        who = re.split(r"特别是|[对向](?=每|各)", match["who"])[0].strip("、")
        return before if _NO_WHO.search(who) else who or before
    giver = _GIVER.match(clause.text)
    if giver is not None:
        return giver["who"]
    favoured = re.match(
        rf"{_encouraged().pattern}(?P<who>[\u4e00-\u9fff、]{{2,12}}?)(?=共同|积极|优先|参与|动员|开展|设立|在|到)",
        clause.text,
    )
    return favoured["who"] if favoured else before


def _period(clause: Clause) -> str:
    match = _pattern("period", "each").search(clause.text)
    if match is not None:
        return match.group()
    to_year = re.search(r"到?(?:20\d\d年(?:底|末)?前?|“?十[三四五六]五”?(?:末|期间|时期))", clause.text)
    return to_year.group() if to_year else ""


def _read_clause(
    clause: Clause, before: Clause | None, context: _Context, quantities: Sequence[Quantity]
) -> Iterator[Target]:
    if _pattern("vague", "done").search(clause.text):
        return
    first = bisect_left(quantities, clause.start, key=lambda one: one.start)
    last = bisect_left(quantities, clause.end, key=lambda one: one.start)
    inside = [
        one
        for one in quantities[first:last]
        if one.end <= clause.end and not one.bare and not _counts_places(clause, one)
    ]
    if inside:
        for quantity in inside:
            yield _measured(clause, before, context, quantity)
        return
    comparator = _unmeasured(clause, context)
    if comparator is None:
        return
    requirement = _requirement(clause.text)
    own = _period(clause)
    yield Target(
        evidence=Evidence(context.ordinal, clause.start, clause.end),
        requirement=requirement,
        indicator=_object_of(requirement),
        modality=context.modality,
        comparator=comparator,
        clause=context.article,
        who=context.who,
        period=own,
        programme_id=context.programme_id,
    )


def _counts_places(clause: Clause, quantity: Quantity) -> bool:
    """Whether the number only says how many places there are: 45个县."""
    return quantity.unit in ("个", "") and _COUNT_OF_PLACES.match(clause.text, quantity.end - clause.start) is not None


def _unmeasured(clause: Clause, context: _Context) -> Comparator | None:
    """How a clause without a number is to be checked; None where it sets no task."""
    text = clause.text
    if "不低于上年" in text or "不少于上年" in text or "逐年增" in text:
        return ">="
    if _pattern("period", "each").search(text):
        return "each_year"
    core = _requirement(text)
    if _pattern("vague", "verbs").match(core):
        return None
    if re.search(r"年度(?:工作)?(?:计划|方案|考核|总结|评估)", text) and (_modal().search(text) or context.who):
        return "each_year"
    if context.modality == "encouraged" or _pattern("period", "regular").match(core) or _modal().search(text):
        return "exists"
    builds = _pattern("vague", "builds").search(text)
    return "exists" if builds and _pattern("vague", "works").search(text, builds.end()) else None


def _measured(clause: Clause, before: Clause | None, context: _Context, quantity: Quantity) -> Target:
    start = clause.start
    leads = before is not None and _pattern("vague", "results").match(clause.text)
    if leads and before is not None:
        start = before.start
    near = clause.text[max(0, quantity.start - clause.start - _NEAR) : quantity.end - clause.start]
    words = list(_bounds().finditer(near))
    at_most = bool(words) and words[-1].group() in load_lexicon("policy")["bounds"]["at_most"]
    comparator: Comparator = "<=" if at_most else ">="
    indicator = _indicator(clause, quantity)
    if leads and before is not None and len(indicator) <= 4:
        indicator = _object_of(_requirement(before.text))[-8:] + indicator
    return Target(
        evidence=Evidence(context.ordinal, start, clause.end),
        requirement=_requirement(clause.text),
        indicator=indicator,
        modality=context.modality,
        comparator=comparator,
        clause=context.article,
        who=context.who,
        value=quantity.value,
        unit=quantity.unit,
        base_value=quantity.base_value,
        period=context.period,
        indicator_id=find_indicator(indicator, clause.text, "flow", quantity.base_unit, context.programme_id),
        programme_id=context.programme_id,
    )


def _requirement(text: str) -> str:
    """The task in few words: the clause without who has to do it and without the modal verb."""
    subject = _subject().match(text)
    core = text[subject.end() :] if subject is not None else text
    core = re.sub(rf"^(?:{_modal().pattern})", "", core)
    core = re.sub(rf"^({any_of(load_lexicon('policy')['period']['each'])})要", r"\1", core)
    return re.sub(r"^(?:积极|鼓励|支持和鼓励|支持|并)", "", core)[:_MOST_REQUIREMENT]


_VERB = re.compile(
    r"^(?:每年度?|每轮|每个领域|定期|年度|至少|要|共同|组织|开展|推动|推进|实现|达到|达成|完成|建设|建立|设立|召开|制定|制订|完善|选派|接收|落实|安排|引导|帮助|积极|高质量|确保|力争|以上|[与同对为赴在])+"
)


def _object_of(requirement: str) -> str:
    return _VERB.sub("", requirement)[:24] or requirement[:24]


def _indicator(clause: Clause, quantity: Quantity) -> str:
    """What the number measures: the noun after it, or the words before it."""
    after = clause.text[quantity.end - clause.start :]
    noun = re.match(r"(?:以上|以下|以内)?的?(?P<noun>[\u4e00-\u9fff]{2,14}?)(?=挂|担任|到|赴|开展|$|，|。)", after)
    if noun is not None and not re.match(r"以上$|以下$", noun["noun"]):
        return noun["noun"].removeprefix("以上").removeprefix("的") or noun["noun"]
    before = clause.text[: quantity.start - clause.start]
    before = re.sub(r"(?:等|为|至少|不低于|不少于|达到|达|超过)$", "", _requirement(before))
    return _object_of(before)[-24:] or _requirement(clause.text)[:24]
