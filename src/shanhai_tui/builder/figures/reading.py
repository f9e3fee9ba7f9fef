"""The layer's door: from linked passages and ties to figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shanhai_tui.builder.figures.allegiance import Allegiance, read_allegiance
from shanhai_tui.builder.figures.clauses import Clause
from shanhai_tui.builder.figures.indicators import find_indicator
from shanhai_tui.builder.figures.meaning import BasisReading, is_change, read_basis, read_measure, word_pattern
from shanhai_tui.builder.figures.passage import ReadPassage, prepare_passage
from shanhai_tui.builder.figures.places import Named
from shanhai_tui.builder.figures.quoting import trim_to_source
from shanhai_tui.builder.figures.remembering import remember_sentence
from shanhai_tui.builder.figures.scope import DocumentScope, open_scope
from shanhai_tui.builder.figures.sides import build_sides
from shanhai_tui.builder.figures.tables import read_table
from shanhai_tui.builder.figures.timing import TimeState, find_years
from shanhai_tui.builder.figures.topics import Hint, choose_topic, has_strong_words
from shanhai_tui.builder.figures.wording import find_quote
from shanhai_tui.builder.gazetteer import Gazetteer
from shanhai_tui.builder.records import Evidence, Explanation, Figure, LinkedDocument, Passage, Tie
from shanhai_tui.text.plain import fold_text

_AFTER_COMPLETION = re.compile(r"达产后|投产后|建成后|投用后")
_GENERIC = re.compile(
    r"(?:到位|协议|意向|合同|涉及|引资)总?(?:资金|金额|投资)$|总投资$|投资额?$|价值$|金额$|销售额$|企业$|单位$|部门$|新技术$|新项目$"
)
_REQUIRED = re.compile(
    r"要|应|须|确保|力争|不少于|不低于|不得|至少|以上|每|到20\d\d年|不超过|达到|鼓励|支持|推动|选派|建立|完善|安排|加大|开展|实施"
)
_COUNTED_PLACES = re.compile(
    r"(?:省市|省区市|省份|地市|地州|单列市|大城市|县区|县域|市县|(?:结对|协作|对口|支援|帮扶|受援|东部|西部|欠?发达).{0,3}[县区市])$"
)
_POOR = re.compile(r"贫困|脱贫|督战|乡村振兴")
_NOW = re.compile(r"已|现|目前")
RECENT = 12
"""Figures back over which a part finds its whole."""
READ_KINDS = ("prose", "caption")


@dataclass(frozen=True, slots=True)
class FigureReading:
    """The figures of a document, and what could not be settled."""

    figures: tuple[Figure, ...]
    warnings: tuple[str, ...] = ()


def read_figures(linked: LinkedDocument, ties: tuple[Tie, ...], gazetteer: Gazetteer) -> FigureReading:
    """Every citable quantity of the document, in text order."""
    scope = open_scope(linked, build_sides(linked, ties, gazetteer), gazetteer)
    figures: list[Figure] = []
    for passage in linked.passages:
        if passage.kind == "table":
            figures.extend(read_table(passage, scope, _base_year(passage, scope)))
        elif passage.kind in READ_KINDS:
            figures.extend(_read_prose(passage, scope))
    return FigureReading(tuple(figures))


def _base_year(passage: Passage, scope: DocumentScope) -> int | None:
    document = scope.linked.document
    if passage.year is not None:
        return passage.year
    if document.report_year is not None:
        return document.report_year
    return document.published.year if document.published else None


def _read_prose(passage: Passage, scope: DocumentScope) -> Iterator[Figure]:
    base = _base_year(passage, scope)
    read = prepare_passage(passage, scope, base)
    inherit = scope.linked.document.kind != "policy"
    kept: list[_Draft] = []
    remembered = 0
    last_sentence = len(read.clauses.sentence_starts)
    for index in range(len(read.quantities)):
        sentence = read.clause_of(index).sentence
        while remembered < sentence:
            remember_sentence(read, remembered, scope)
            remembered += 1
        if index in read.growth or _repeats_subject(read, index):
            continue
        draft = _draft_figure(read, index, scope, inherit, base, kept)
        kept.append(draft)
        yield _finish(draft, read)
    while remembered < last_sentence:
        remember_sentence(read, remembered, scope)
        remembered += 1


@dataclass(frozen=True, slots=True)
class _Draft:
    """A figure's readings before they become a record."""

    index: int
    measure: str
    measure_rule: str
    basis: BasisReading
    time: TimeState
    year: int | None
    since: int | None
    allegiance: Allegiance


def _draft_figure(
    read: ReadPassage, index: int, scope: DocumentScope, inherit: bool, base: int | None, kept: list[_Draft]
) -> _Draft:
    by_index = {draft.index: draft for draft in kept[-RECENT:]}
    quantity, wording, clause = read.quantities[index], read.wordings[index], read.clause_of(index)
    whole = by_index.get(read.parts.get(index, -1))
    same_kind = whole is not None and read.quantities[whole.index].base_unit == quantity.base_unit
    measure, measure_rule = read_measure(
        read.text,
        quantity,
        wording,
        clause,
        is_change(read.text, quantity, read.clauses),
        whole.measure if whole is not None and same_kind else None,
    )
    time = read.time_of(index)
    before = by_index.get(index - 1)
    plans = before is not None and before.basis.basis == "planned" and _neighbours(read, index)
    planning = _planning_section(read.passage)
    if scope.linked.document.kind == "policy" and not _tells_of_past(read, index, time):
        basis = BasisReading("target", "policy-document")
    else:
        plan = planning is not None
        basis = read_basis(read.text, index, read.quantities, wording, read.clauses, time, measure, plans, plan)
        own_year = time.rule == "year-named" and (time.start or 0) >= clause.start
        if (
            whole is not None
            and not own_year
            and basis.basis == "actual"
            and whole.basis.basis in ("cumulative", "planned", "agreed")
        ):
            basis = BasisReading(whole.basis.basis, "basis-of-whole", whole.basis.start, whole.basis.end)
    if measure == "stock" and basis.basis in ("planned", "target"):
        measure, measure_rule = "flow", "still-to-come"
    year, since = _years(time, basis.basis, measure, base, clause.sentence)
    if since is not None and time.rule == "years-past" and since - 1 in scope.book.starts.values():
        since -= 1
    if basis.rule == "plan-section" and year is None:
        year = planning or None
    if basis.basis == "planned" and _AFTER_COMPLETION.search(
        read.text[time.end or clause.start : quantity.start][-30:]
    ):
        year = None
    if measure == "stock" and time.rule == "year-named" and _NOW.search(read.text[clause.start : quantity.start]):
        year = base if (time.start or 0) < clause.start else year
    carried = None
    if before is not None and _neighbours(read, index):
        carried = (before.allegiance.subject, before.allegiance.subject_scope, before.allegiance.mention)
    allegiance = read_allegiance(read, index, scope, inherit, carried)
    return _Draft(index, measure, measure_rule, basis, time, year, since, allegiance)


def _planning_section(passage: Passage) -> int | None:
    """The year that a heading over plans names (2024年打算), 0 if it names none; None if no heading tells of plans."""
    for title in reversed(passage.section):
        if word_pattern("basis", "planned_heading").search(title):
            return next((year for year in find_years(fold_text(title))), 0)
    return None


def _tells_of_past(read: ReadPassage, index: int, time: TimeState) -> bool:
    """Whether a sentence of a policy reports what was done."""
    head = read.text[read.sentence_start(index) : read.quantities[index].number_start]
    if not _REQUIRED.search(read.sentence_text(index)):
        return True
    return (
        time.since is not None
        or re.search(
            r"已(?:投入|完成|派出|落实|建成|实施|累计|经|有)|(?:19|20)\d\d年(?!.{0,4}前).{0,20}(?:完成|投入了|实现了)",
            head,
        )
        is not None
    )


def _neighbours(read: ReadPassage, index: int) -> bool:
    """Whether a quantity follows the one before it in the same or the next clause of a group."""
    here = read.clauses.index_at(read.quantities[index].number_start)
    there = read.clauses.index_at(read.quantities[index - 1].number_start)
    return here - there <= 1 and read.clauses.clauses[here].group == read.clauses.clauses[there].group


def _years(time: TimeState, basis: str, measure: str, base: int | None, sentence: int) -> tuple[int | None, int | None]:
    """Reference year and first year."""
    if basis == "target":
        return (time.year if time.rule in ("year-named", "year-ahead") and time.sentence == sentence else None), None
    if basis == "planned":
        in_force = base if time.rule == "year-in-force" and time.sentence == sentence else None
        return (time.year if time.year is not None else in_force), time.since if time.rule == "years-named" else None
    since = time.since if measure != "stock" else None
    if time.rule == "years-named" and base is not None and time.year is not None and time.year > base:
        # 十四五期间 of what has been done ends with the year in force.
        return base, since
    return (time.year if time.year is not None else base), since


def _repeats_subject(read: ReadPassage, index: int) -> bool:
    """69名人才 as the subject of a sentence, after 共选派69名援疆人才: said already."""
    quantity = read.quantities[index]
    clause = read.clause_of(index)
    if read.text[clause.start : quantity.start].strip(" “据统计") or quantity.kind != "person":
        return False
    noun = read.wordings[index].noun[:2]
    for earlier in range(max(0, index - 8), index):
        other = read.quantities[earlier]
        if other.base_unit == quantity.base_unit and other.base_value == quantity.base_value:
            return noun in read.wordings[earlier].noun
    return False


def _finish(draft: _Draft, read: ReadPassage) -> Figure:
    index = draft.index
    quantity, wording = read.quantities[index], read.wordings[index]
    ordinal = read.passage.ordinal
    start, end = find_quote(read.text, read.quantities, read.wordings, index, read.clauses)
    change = read.changes.get(index)
    start, end = trim_to_source(read.passage, start, end, quantity.start, quantity.end)
    topic, topic_scope = _find_topic(draft, read)
    who = draft.allegiance
    clause = read.clause_of(index)
    label = _label(read, index)
    indicator_id = find_indicator(
        label, read.text[clause.start : clause.end], draft.measure, quantity.base_unit, who.programme
    )
    regions = [*who.supports.region_ids, *who.recipients.region_ids, *who.regions]
    whole = read.parts.get(index)
    return Figure(
        evidence=Evidence(ordinal, start, end),
        number=Evidence(ordinal, quantity.number_start, quantity.number_end),
        value=quantity.value,
        unit=_written_unit(read, index),
        base_value=quantity.base_value,
        base_unit=quantity.base_unit,
        indicator=label,
        topic=topic,
        basis=draft.basis.basis,
        measure=draft.measure,
        qualifier=quantity.qualifier,
        value_min=quantity.value_min,
        value_max=quantity.value_max,
        year=draft.year,
        since=draft.since,
        programme_id=who.programme,
        support_ids=who.supports.region_ids,
        recipient_ids=who.recipients.region_ids,
        region_ids=tuple(dict.fromkeys(regions)),
        subject_id=who.subject.entity_id if who.subject is not None else None,
        indicator_id=indicator_id,
        change_pct=change,
        part_of=None
        if whole is None
        else Evidence(ordinal, read.quantities[whole].number_start, read.quantities[whole].number_end),
        explanations=tuple(_explain(draft, read, topic_scope, wording.borrowed is not None)),
    )


def _written_unit(read: ReadPassage, index: int) -> str:
    """The unit in the characters of the document: 億元 stays 億元."""
    quantity = read.quantities[index]
    span = slice(quantity.number_start, quantity.number_end)
    folded, written = read.text[span], read.passage.text[span]
    if folded == written:
        return quantity.unit
    position, found = 0, []
    for char in quantity.unit:
        here = folded.find(char, position)
        found.append(char if here < 0 else written[here])
        position = max(position, here + 1)
    return "".join(found)


def _label(read: ReadPassage, index: int) -> str:
    wording = read.wordings[index]
    if wording.label:
        return wording.label
    clause = read.clause_of(index)
    return read.text[clause.start : clause.end].strip(" ,，、")[:20] or read.quantities[index].unit


def _find_topic(draft: _Draft, read: ReadPassage) -> tuple[str, str]:
    """The topic by the figure's own words, then those around it; a park's own figures are of the park."""
    index = draft.index
    quantity = read.quantities[index]
    fallback = "funds" if quantity.kind == "money" else "other"
    counted = read.wordings[index].noun
    if quantity.kind == "body" and _COUNTED_PLACES.search(counted) and not _POOR.search(counted):
        return "other", "clause"
    topic, where = choose_topic(_topic_hints(draft, read), fallback)
    subject = draft.allegiance.subject
    if subject is not None and subject.kind == "park" and topic in _park_topics(draft, read):
        return "parks", draft.allegiance.subject_scope
    return topic, where


def _park_topics(draft: _Draft, read: ReadPassage) -> tuple[str, ...]:
    """The topics that a park's own figures have beside it: all of business where the park is the sentence's subject."""
    who = draft.allegiance
    if who.subject_scope == "section":
        return ("industry", "other")
    if who.subject_scope == "paragraph" or who.mention is None or who.subject is None:
        return ("industry", "projects", "other")
    pair = bool(who.subject.support_ids or who.subject.recipient_ids)
    return ("industry", "projects", "other") if pair else ()


def _earlier_words(read: ReadPassage, clause: Clause) -> str:
    """The clause before in the sentence, or all of the sentence before where that clause shows nothing."""
    start = max(read.clauses.sentence_starts[clause.sentence], clause.start - 70)
    number = read.clauses.index_at(clause.start)
    previous = read.clauses.clauses[number - 1] if number else clause
    if previous.sentence == clause.sentence and has_strong_words(read.text[previous.start : previous.end]):
        return read.text[previous.start : previous.end][-70:]
    return read.text[start : clause.start]


def _topic_hints(draft: _Draft, read: ReadPassage) -> list[Hint]:
    index = draft.index
    wording, clause, quantity = read.wordings[index], read.clause_of(index), read.quantities[index]
    before = read.text[clause.start : quantity.start][-40:]
    after = read.text[quantity.end : min(clause.end, quantity.end + 30)]
    leaf = read.passage.section[-1] if read.passage.section else ""
    own = wording.noun + wording.label
    bare = not has_strong_words(own)
    generic = bare and _GENERIC.search(wording.noun) is not None
    batch = quantity.base_unit in ("批", "批次") or wording.borrowed is not None or wording.noun.endswith("等")
    faint = 0.3 if batch else 0.4 if generic else 1.0
    works = quantity.kind == "person" and re.match(r"[^,，。;]{0,18}(?:就业|务工)", after) is not None
    spent = after.startswith(("用于", "投向", "投入到"))
    hints = [
        Hint(wording.noun, 3.0 * faint, "clause", True),
        Hint(wording.label, 2.0 * faint, "clause", True),
        Hint(before, 1.2 * (0.4 if batch else 1.0), "clause"),
        Hint(after, 12.0 if spent else 10.0 if works else 3.0 if bare or batch else 1.0, "clause", forward=True),
        Hint(leaf, 1.4, "section", without=frozenset({"parks"})),
        Hint(read.sentence_text(index)[:160], 0.5, "sentence"),
    ]
    if bare:
        skipped = frozenset({"projects"}) if "资金" in own else frozenset()
        body = wording.noun.endswith(("企业", "单位", "部门"))
        weight = 1.0 if body else 3.0 if generic else 1.6
        if has_strong_words(before) or (quantity.kind == "money" and "企业" in before):
            weight = 0.5
        hints.append(Hint(_earlier_words(read, clause), weight, "sentence", without=skipped))
    if draft.measure == "unit_rate" and quantity.kind == "money":
        hints.append(Hint("户均", 1.0, "clause"))
    return hints


def _explain(draft: _Draft, read: ReadPassage, topic_scope: str, borrowed: bool) -> Iterable[Explanation]:
    quantity, who, time = read.quantities[draft.index], draft.allegiance, draft.time
    ordinal = read.passage.ordinal
    number = (ordinal, quantity.number_start, quantity.number_end)
    yield Explanation("base_value", "numeral-and-unit", "number", *number)
    if quantity.qualifier != "exact":
        yield Explanation("qualifier", "qualifier-word", "number", ordinal, quantity.start, quantity.end)
    yield Explanation("measure", draft.measure_rule, "clause", *number)
    basis = draft.basis
    yield Explanation(
        "basis", basis.rule, "clause", ordinal if basis.start is not None else None, basis.start, basis.end
    )
    if time.rule and draft.year is not None:
        yield Explanation("year", time.rule, "paragraph", ordinal, time.start, time.end)
    elif draft.year is not None:
        yield Explanation("year", "year-in-force", "section")
    if draft.since is not None:
        yield Explanation("since", time.rule, "paragraph", ordinal, time.start, time.end)
    yield _explain_named("support_ids", who.supports, ordinal)
    yield _explain_named("recipient_ids", who.recipients, ordinal)
    if who.programme is not None:
        yield Explanation("programme_id", who.programme_rule, who.programme_scope)  # type: ignore[arg-type]
    if who.subject is not None:
        yield Explanation("subject_id", "entity-named", who.subject_scope, ordinal, *who.subject_span)  # type: ignore[arg-type]
    yield Explanation("topic", "topic-words", topic_scope)  # type: ignore[arg-type]
    yield Explanation("indicator", "noun-shared" if borrowed else "noun", "clause", *number)


def _explain_named(field: str, named: Named, ordinal: int) -> Explanation:
    if named.start is None or not named.region_ids:
        return Explanation(field, "place-named" if named.region_ids else "none-named", named.scope)  # type: ignore[arg-type]
    where = named.ordinal if named.ordinal is not None else ordinal
    return Explanation(field, "place-named", named.scope, where, named.start, named.end)  # type: ignore[arg-type]
