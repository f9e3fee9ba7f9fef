"""Figures in tables: the number of a cell, with its row, its column and what stands above the table."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shanhai_tui.builder.figures.clauses import split_clauses
from shanhai_tui.builder.figures.grid import NumberCell, read_grid
from shanhai_tui.builder.figures.indicators import find_indicator
from shanhai_tui.builder.figures.meaning import word_pattern
from shanhai_tui.builder.figures.places import RECIPIENT, SUPPORT, SidedPlace, keep_finest, place_sides
from shanhai_tui.builder.figures.scope import DocumentScope, find_programme_words
from shanhai_tui.builder.figures.topics import Hint, choose_topic
from shanhai_tui.builder.records import Evidence, Explanation, Figure, Passage
from shanhai_tui.text.plain import fold_text

_UNIT_PART = re.compile(r"[(:].*$")
_YEAR_PART = re.compile(r"(?:19|20)\d\d年?度?")


def read_table(passage: Passage, scope: DocumentScope, base: int | None) -> Iterator[Figure]:
    """The figures of a table passage, in the order of its cells."""
    text = fold_text(passage.text)
    title = fold_text(" ".join(passage.section[-2:]))
    cells = read_grid(text, passage.cells, title)
    if not cells:
        return
    mentions = scope.linked.mentions.get(passage.ordinal, ())
    programme = _find_programme(passage, text, scope)
    places = place_sides(text, mentions, split_clauses(text), programme, scope.book, scope.gazetteer)
    everyone = _of_side(places, RECIPIENT, scope)
    for number in cells:
        row = [place for place in places if number.row_start <= place.start < number.cell.end]
        supports = _of_side(row, SUPPORT, scope)
        recipients = _of_side(row, RECIPIENT, scope) or (everyone if number.is_total else ())
        near = "clause"
        if not supports and (named := scope.section_supports(passage)) is not None:
            supports, near = named.region_ids, named.scope
        if programme is not None and not recipients:
            recipients = scope.section_recipients(passage, programme, supports).region_ids
        elif programme is None and not scope.is_cooperation(passage, text):
            supports = recipients = ()
        own = programme or _of_pair(supports, recipients, scope)
        yield _make_figure(passage, text, number, own, supports, recipients, base, near)


def _of_side(places: list[SidedPlace] | tuple[SidedPlace, ...], side: str, scope: DocumentScope) -> tuple[str, ...]:
    return keep_finest([place.region_id for place in places if place.side == side], scope.gazetteer)


def _find_programme(passage: Passage, text: str, scope: DocumentScope) -> str | None:
    section = scope.section_programme(passage)
    if section is not None:
        return section[0]
    worded = find_programme_words(text)
    return worded.pop() if len(worded) == 1 else scope.document_programme()


def _of_pair(supports: tuple[str, ...], recipients: tuple[str, ...], scope: DocumentScope) -> str | None:
    found = {
        programme
        for support in supports
        for recipient in recipients
        for programme in scope.book.programmes.get((support, recipient), frozenset())
        if programme
    }
    return found.pop() if len(found) == 1 else None


def _make_figure(
    passage: Passage,
    text: str,
    number: NumberCell,
    programme: str | None,
    supports: tuple[str, ...],
    recipients: tuple[str, ...],
    base: int | None,
    near: str,
) -> Figure:
    quantity = number.quantity
    heading = "".join(number.above)
    column = _YEAR_PART.sub("", _UNIT_PART.sub("", heading)).strip(" 年度的")
    label = (column or _UNIT_PART.sub("", number.before[0] if number.before else heading))[:26] or quantity.unit
    title = passage.section[-1] if passage.section else ""
    caption = re.sub(r"^[表附图]\s?[\d一二三四五六七八九十]*\s*", "", title)
    measure = _measure(quantity.kind, heading + "".join(number.before))
    hints = [
        Hint(label, 3.0, "clause", True),
        Hint("".join(number.before), 0.8, "clause"),
        Hint(caption, 1.2, "section"),
    ]
    topic, _ = choose_topic(hints, "funds" if quantity.kind == "money" else "other")
    ordinal = passage.ordinal
    cell = (ordinal, quantity.number_start, quantity.number_end)
    return Figure(
        evidence=Evidence(ordinal, number.row_start, number.cell.end),
        number=Evidence(*cell),
        value=quantity.value,
        unit=quantity.unit,
        base_value=quantity.base_value,
        base_unit=quantity.base_unit,
        indicator=label if column else f"{caption}{label}"[:26],
        topic=topic,
        basis=_basis(heading),
        measure=measure,
        qualifier=quantity.qualifier,
        value_min=quantity.value_min,
        value_max=quantity.value_max,
        year=number.year if number.year is not None else base,
        programme_id=programme,
        support_ids=supports,
        recipient_ids=recipients,
        region_ids=tuple(dict.fromkeys((*supports, *recipients))),
        indicator_id=find_indicator(label, heading, measure, quantity.base_unit, programme),
        explanations=_explain(number, cell, near),
    )


def _explain(number: NumberCell, cell: tuple[int, int, int], near: str) -> tuple[Explanation, ...]:
    return (
        Explanation("base_value", "cell-with-unit", "number", *cell),
        Explanation("year", "heading-of-cell" if number.year is not None else "year-in-force", "clause"),
        Explanation("support_ids", "row-or-section", near),  # type: ignore[arg-type]
        Explanation("recipient_ids", "row-or-section", "clause"),
        Explanation("indicator", "heading-of-column", "clause", *cell),
    )


def _measure(kind: str, words: str) -> str:
    if kind in ("percent", "points", "times"):
        return "change" if word_pattern("measure", "change").search(words) or kind == "points" else "share"
    if word_pattern("measure", "rate").search(words):
        return "unit_rate"
    return "stock" if kind != "money" and word_pattern("measure", "stock").search(words) else "flow"


def _basis(heading: str) -> str:
    for basis, name in (("planned", "planned"), ("agreed", "agreed_money"), ("cumulative", "cumulative")):
        if word_pattern("basis", name).search(heading):
            return basis
    return "actual"
