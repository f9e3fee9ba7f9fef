"""Every question answers with its record, and its text is the query a person can run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
from tests.datasets import PARK

from shanhai_tui.store import Dataset, Question, open_dataset
from shanhai_tui.store.figures import (
    all_indicators,
    comparisons_of,
    explanations_of,
    metric_by_id,
    metric_rows,
    metrics_in,
    repeats_of,
    series_of_region,
    series_of_tie,
    sums_of,
)
from shanhai_tui.store.places import (
    all_programmes,
    default_place,
    entities_of,
    entity_by_id,
    events_of,
    named_regions,
    region_by_id,
    region_children,
    region_path,
    years_available,
)
from shanhai_tui.store.question import quote_literal
from shanhai_tui.store.reading import (
    all_documents,
    document_by_id,
    mentions_in,
    outline_of,
    passage_by_id,
    passages_of,
    text_of,
)
from shanhai_tui.store.sandbox import run_sql
from shanhai_tui.store.ties import pairing_by_id, pairing_rows, tie_changes, ties_of
from shanhai_tui.store.truth import all_conflicts, all_variants, conflicts_of, targets_and_results

QUESTIONS: tuple[Question[Any], ...] = (
    region_children(None),
    region_children("330000", year=2020, programme_id="mountain-sea", with_data_only=True),
    region_by_id("330603"),
    region_path("330603"),
    named_regions(("柯桥", "马边县")),
    default_place(),
    years_available(),
    years_available(region_id="330603", programme_id="mountain-sea"),
    all_programmes(),
    entities_of("330000"),
    entity_by_id(PARK),
    events_of(),
    events_of("330603", year=2020),
    ties_of("330600"),
    ties_of("330603", year=2020, programme_id="mountain-sea", side="support", own_only=True, limit=5),
    tie_changes("330600", 2018, 2020, programme_id="mountain-sea"),
    pairing_by_id("p-js-2018"),
    pairing_rows("330603", year=2020, programme_id="mountain-sea", document_id="year2020"),
    series_of_region("330600", limit=5),
    series_of_region("330603", year=2020, programme_id="east-west", topic="funds", own_only=True),
    series_of_tie("330600", "652928", programme_id="aid-xinjiang", year=2018, topic="funds"),
    metric_by_id("m-east"),
    metric_by_id("m-east", "year2020"),
    metric_rows("330603", year=2020, programme_id="east-west", topic="funds", indicator="资金", repeats=True),
    metrics_in("year2020#2", "year2020"),
    repeats_of("m-east"),
    explanations_of("m-funds-2020"),
    comparisons_of("m-funds-2020"),
    sums_of("m-east"),
    all_indicators(),
    all_documents(),
    document_by_id("notice"),
    passage_by_id("year2020#2"),
    passages_of("year2020", offset=1, limit=2),
    outline_of("year2020"),
    mentions_in("year2020#2", "year2020"),
    all_conflicts(),
    conflicts_of("m-east"),
    all_variants(),
    targets_and_results(),
    targets_and_results(programme_id="mountain-sea", document_id="notice"),
)


@pytest.fixture(scope="module")
def dataset(small_dataset: Path) -> Iterator[Dataset]:
    with open_dataset(small_dataset) as dataset:
        yield dataset


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_columns_are_the_record_s_fields(dataset: Dataset, question: Question[Any]) -> None:
    answer = dataset.ask(question)
    assert answer.first is not None
    assert is_dataclass(answer.first)
    with dataset.cursor() as cursor:
        columns = run_sql(cursor, question.to_sql()).columns
    assert columns == tuple(field.name for field in fields(answer.first))
    assert hash(answer.first) is not None


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_its_text_run_by_hand_gives_the_same_rows(dataset: Dataset, question: Question[Any]) -> None:
    with dataset.cursor() as cursor:
        by_hand = tuple(question.read(*row) for row in run_sql(cursor, question.to_sql()).rows)
    assert "$" not in question.to_sql()
    assert dataset.ask(question).rows == by_hand[: len(by_hand) if question.limit is None else question.limit]


def test_one_row_more_than_asked_for_says_that_there_are_more(dataset: Dataset) -> None:
    whole = dataset.ask(series_of_region("330600"))
    some = dataset.ask(series_of_region("330600", limit=3))
    rest = dataset.ask(series_of_region("330600", limit=100, offset=3))
    assert (len(some.rows), some.more, whole.more, rest.more) == (3, True, False, False)
    assert some.rows + rest.rows == whole.rows


def test_the_tree_counts_what_lies_below(dataset: Dataset) -> None:
    country = dataset.ask(region_children(None)).rows[0]
    assert (country.name, country.metrics, country.ties, country.has_children) == ("中国", 9, 4, True)
    provinces = {node.name: (node.metrics, node.ties) for node in dataset.ask(region_children("100000")).rows}
    assert provinces["浙江省"] == (9, 4)
    assert provinces["四川省"] == (3, 1)
    assert provinces["吉林省"] == (0, 0)


def test_the_tree_s_counts_follow_the_filters(dataset: Dataset) -> None:
    def count(**filters: Any) -> dict[str, tuple[int, int]]:
        rows = dataset.ask(region_children("330600", with_data_only=True, **filters)).rows
        return {node.name: (node.metrics, node.ties) for node in rows}

    assert count() == {"越城区": (0, 1), "柯桥区": (5, 2)}
    assert count(year=2018) == {"越城区": (0, 1), "柯桥区": (1, 1)}
    assert count(programme_id="east-west") == {"柯桥区": (3, 1)}


def test_a_tie_holds_every_year_vouched_for_and_by_whom(dataset: Dataset) -> None:
    sea = next(tie for tie in dataset.ask(ties_of("330881")).rows)
    assert (sea.support, sea.recipient, sea.since, sea.until, sea.status) == ("柯桥区", "江山市", 2002, 2021, "ended")
    assert sea.years == (2018, 2020)
    assert [(v.year, v.document_id, v.status) for v in sea.vouchings] == [
        (2018, "year2018", "active"),
        (2020, "year2020", "active"),
        (2021, "year2020", "ended"),
    ]


def test_ties_of_lower_places_stand_after_a_place_s_own(dataset: Dataset) -> None:
    rows = dataset.ask(ties_of("330600")).rows
    assert [(tie.recipient, tie.own) for tie in rows] == [
        ("阿瓦提县", True),
        ("马边彝族自治县", False),
        ("景宁畲族自治县", False),
        ("江山市", False),
    ]


def test_a_tie_left_out_is_not_mentioned_and_one_said_to_end_is_ended(dataset: Dataset) -> None:
    def changes(first: int, second: int) -> dict[str, str]:
        return {row.recipient: row.change for row in dataset.ask(tie_changes("330600", first, second)).rows}

    assert changes(2018, 2020)["景宁畲族自治县"] == "not_mentioned"
    assert changes(2018, 2020)["马边彝族自治县"] == "new"
    assert changes(2020, 2021)["江山市"] == "ended"
    assert changes(2020, 2021)["阿瓦提县"] == "not_mentioned"


def test_a_series_joins_years_and_grades_them(dataset: Dataset) -> None:
    funds = dataset.ask(series_of_tie("330600", "652928")).rows[0]
    assert (funds.indicator, funds.base_unit, funds.years) == ("援助资金", "元", (2018, 2020))
    first, second = funds.cells
    assert (first.metric_id, first.grade) == ("m-funds-2018", None)
    assert (second.metric_id, second.grade, second.reason) == ("m-funds-2020", "caveat", "计划口径可能不同")


def test_repeats_are_folded_and_a_second_figure_of_the_year_is_kept(dataset: Dataset) -> None:
    row = next(row for row in dataset.ask(series_of_region("511133")).rows if row.indicator == "到位资金")
    (cell,) = row.cells
    assert (cell.metric_id, cell.repeats, cell.conflicts, cell.others) == ("m-east", 1, 1, ("m-east-other",))


def test_the_outline_names_each_heading_once_where_it_begins(dataset: Dataset) -> None:
    outline = [(entry.depth, entry.text) for entry in dataset.ask(outline_of("year2020")).rows]
    assert outline == [(1, "对口支援"), (2, "对口援疆"), (2, "山海协作"), (2, "东西部协作")]


def test_a_stretch_of_source_is_the_quote(dataset: Dataset) -> None:
    metric = dataset.ask(metric_by_id("m-funds-2020")).first
    assert metric is not None
    text = dataset.ask(text_of(metric.document_id, metric.char_start, metric.char_end)).first
    assert text == metric.quote == "安排援疆资金1.61亿元"
    number = dataset.ask(text_of(metric.document_id, metric.number_start, metric.number_end)).first
    assert number == "1.61亿元"


@pytest.mark.parametrize("value", ["O'Neill", "';--", "\\", "$x", "柯桥", "a\nb", "{}%s"])
def test_a_value_is_written_out_so_that_it_is_only_a_value(dataset: Dataset, value: str) -> None:
    with dataset.cursor() as cursor:
        assert cursor.fetch(f"SELECT {quote_literal(value)}") == [(value,)]
        assert run_sql(cursor, region_by_id(value).to_sql()).rows == ()


def test_literals_of_every_kind() -> None:
    values = (None, True, 3, 1.5, ("a", "b'"))
    assert [quote_literal(value) for value in values] == ["NULL", "true", "3", "1.5", "['a', 'b''']"]
