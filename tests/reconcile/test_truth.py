"""Conflicts, sums, comparisons and results: what figures say together that none says alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest
from tests.plain import PLACES, PlainDocument, reconcile_documents

from shanhai_tui.builder.reconcile.comparisons import Yearly, bound_change, grade_pair
from shanhai_tui.builder.reconcile.measured import read_measured
from shanhai_tui.builder.reconcile.results import Report, Requirement, judge_requirement
from shanhai_tui.builder.reconcile.sums import Quantity, add_up

SHAOXING, NINGBO, AWAT, BIRU = (PLACES[name] for name in ("绍兴市", "宁波市", "阿瓦提县", "比如县"))
NAMES = {code: name for name, code in PLACES.items()}


def ask(connection: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    return connection.cursor().execute(sql).fetchall()


def yearly(year: int, value: float, **given: Any) -> Yearly:
    fields: dict[str, Any] = {
        "metric_id": f"m-{year}",
        "base_value": value,
        "value_min": value,
        "value_max": value,
        "base_unit": "元",
        "qualifier": "exact",
        "year": year,
        "since": None,
        "basis": "actual",
        "measure": "flow",
        "support_ids": (SHAOXING,),
        "recipient_ids": (AWAT,),
        "indicator_id": None,
        "indicator": "资金",
        "quote": "资金",
    }
    return Yearly(**(fields | given))


@pytest.mark.parametrize(
    ("given", "grade", "word"),
    [
        ({}, "same", "口径相同"),
        ({"qualifier": "over"}, "caveat", "2020年为约数"),
        ({"quote": "计划内资金"}, "caveat", "2018年未说明是否含计划外"),
        ({"support_ids": ()}, "caveat", "2020年未说明支援方"),
        ({"since": 2016}, "caveat", "起算年份不同"),
        ({"giver_ids": (SHAOXING, NINGBO)}, "no", "联合与单独之别（同一数额在他处的记法）"),
        ({"ways": ("助销",)}, "no", "统计方式不同：2018年为未说明，2020年为助销"),
        ({"core": "劳动力培训"}, "no", "统计对象不同"),
        ({"support_ids": (SHAOXING, NINGBO)}, "no", "联合与单独之别：2018年为绍兴市，2020年为绍兴市、宁波市"),
        ({"recipient_ids": (BIRU,)}, "no", "地区范围不同"),
        ({"basis": "agreed"}, "no", "性质不同：2018年为实际数，2020年为合同或协议数"),
        ({"base_unit": "人次"}, "no", "单位不同"),
        ({"measure": "stock"}, "no", "计量不同"),
        ({"narrowing": ("规上",)}, "no", "口径宽窄不同：2018年不限，2020年限规上"),
    ],
)
def test_two_years_are_graded_with_a_reason(given: dict[str, Any], grade: str, word: str) -> None:
    found = grade_pair(yearly(2018, 1.0), yearly(2020, 2.0, **given), NAMES)
    assert found[0] == grade
    assert word in found[1]


def test_plan_in_and_plan_out_are_two_things() -> None:
    inside, outside = yearly(2018, 1.0, indicator="计划内资金"), yearly(2020, 1.0, indicator="计划外资金")
    assert grade_pair(inside, outside, NAMES) == ("no", "计划口径不同：2018年为计划内，2020年为计划外")


def test_a_change_is_the_range_that_rounding_allows() -> None:
    earlier = yearly(2018, 121_470_000, value_min=121_465_000, value_max=121_475_000)
    later = yearly(2020, 161_000_000, value_min=160_500_000, value_max=161_500_000)
    assert bound_change(earlier, later) == (32.13, 32.96)


def test_an_open_bound_leaves_the_change_open() -> None:
    assert bound_change(yearly(2018, 100), yearly(2020, 200, value_max=None)) == (100.0, None)
    assert bound_change(yearly(2018, 50, measure="share"), yearly(2020, 60, measure="share")) == (None, None)


def test_years_of_one_series_are_compared_across_documents_and_wordings(tmp_path: Path) -> None:
    documents = []
    for year, text, number in ((2018, "安排资金", "12147万元"), (2020, "投入资金", "1.61亿元")):
        document = PlainDocument(f"y{year}", year)
        ordinal = document.say(f"绍兴市对阿瓦提县{text}{number}。")
        document.figure(
            ordinal, number, indicator=text, programme_id="aid-xinjiang", support_ids=(SHAOXING,), recipient_ids=(AWAT,)
        )
        documents.append(document)
    connection, _ = reconcile_documents(documents, tmp_path)
    ((grade, reason, least, most),) = ask(connection, "SELECT grade, reason, change_min, change_max FROM comparisons")
    assert (grade, least < 32.6 < most) == ("same", True)
    assert "“安排资金”“投入资金”" in reason


@pytest.mark.parametrize(
    ("indicator", "core", "narrowing"),
    [
        ("拨付计划内援助资金", "资金", ("计划内",)),
        ("安排资金", "资金", ()),
        ("援疆项目安排资金", "资金", ()),
        ("绍兴市与宁波市共同实施援疆项目", "项目", ()),
        ("实现规模以上工业总产值", "工业总产值", ("规上",)),
        ("向结对地区援助教育资金", "教育资金", ()),
        ("到位资金", "到位资金", ()),
        ("安排", "安排", ()),
    ],
)
def test_what_is_measured_is_what_givers_verbs_and_programmes_leave(
    indicator: str, core: str, narrowing: tuple[str, ...]
) -> None:
    found = read_measured(indicator, names=("绍兴市", "宁波市"), base_unit="元")
    assert (found.core, found.narrowing, found.part) == (core, narrowing, False)


def test_people_are_counted_by_what_is_done_with_them() -> None:
    sent = read_measured("援疆人才", before="全市共选派干部10人、", base_unit="人")
    assert sent == read_measured("派出援疆人才", base_unit="人")
    assert sent != read_measured("专业技术人才", before="共培训党政干部20人、", base_unit="人")
    assert read_measured("企业", before="年内，", base_unit="家").part, "nothing is said of them"


@pytest.mark.parametrize(
    ("before", "after"), [("捐赠资金20万元，其中物资", "。"), ("投入资金", "完成观景台建设"), ("投入资金", "用于助学")]
)
def test_parts_and_sums_for_one_purpose_are_no_totals(before: str, after: str) -> None:
    assert read_measured("资金", before=before, after=after, base_unit="元").part


def compare(folder: Path, *said: tuple[int, str, str, str]) -> list[tuple[Any, ...]]:
    """Grades of a corpus of one sentence a document: year, the words before, the figure, the words behind."""
    documents = []
    for place, (year, before, number, after) in enumerate(said):
        document = PlainDocument(f"d{place}", year)
        ordinal = document.say(f"{before}{number}{after}。")
        document.figure(
            ordinal,
            number,
            indicator=before,
            indicator_id="any",
            programme_id="aid-xinjiang",
            support_ids=(SHAOXING,),
            recipient_ids=(AWAT,),
        )
        documents.append(document)
    connection, _ = reconcile_documents(documents, folder)
    return ask(connection, "SELECT grade FROM comparisons") + ask(connection, "SELECT kind FROM conflicts")


@pytest.mark.parametrize(
    ("before", "other"),
    [("援疆教师", "培训当地教师医生"), ("村级卫生室", "新建乡镇卫生院体检中心"), ("投入资金", "援助教育资金")],
)
def test_one_indicator_of_the_code_book_does_not_make_one_series(tmp_path: Path, before: str, other: str) -> None:
    assert compare(tmp_path, (2018, before, "14人", ""), (2020, other, "167人", "")) == []
    assert compare(tmp_path / "one", (2020, before, "14人", ""), (2020, other, "15人", "")) == []


def test_a_sum_for_one_purpose_is_not_set_beside_a_total(tmp_path: Path) -> None:
    assert compare(tmp_path, (2018, "投入资金", "100万元", "完成防风林建设"), (2020, "投入资金", "1275万元", "")) == []


def test_items_of_a_list_are_no_yearly_figure(tmp_path: Path) -> None:
    documents = [PlainDocument("a", 2018), PlainDocument("b", 2020)]
    for document, numbers in zip(documents, (("100万元", "250万元"), ("1275万元",)), strict=True):
        for number in numbers:
            given = {"programme_id": "aid-xinjiang", "recipient_ids": (AWAT,), "indicator": "投入资金"}
            document.figure(document.say(f"投入资金{number}。"), number, **given)
    connection, _ = reconcile_documents(documents, tmp_path)
    assert ask(connection, "SELECT * FROM comparisons") == []


def quantities(*values: float, unit: str = "元", slack: float = 0.0) -> list[Quantity]:
    return [
        Quantity(f"m{place}", value, value - slack, value + slack, unit, indicator="资金")
        for place, value in enumerate(values)
    ]


def test_a_total_that_its_parts_add_up_to_is_found_within_rounding() -> None:
    total, *parts = quantities(506e6, 161e6, 163e6, 12.75e6, 2.55e6, 156e6, 10.92e6, slack=5e5)
    (found,) = add_up([total, *parts])
    assert found.holds
    assert [part.metric_id for part in found.parts] == [part.metric_id for part in parts]
    assert found.difference == -220_000.0
    assert found.explanation.endswith("总数为5.06亿（元），相符")


def test_figures_of_other_units_between_do_not_disturb() -> None:
    first, second = quantities(85, 19, 66, unit="个"), quantities(5e8, 1e8, 4e8)
    mixed = [first[0], second[0], first[1], second[1], first[2], second[2]]
    assert sorted(found.whole.unit for found in add_up(mixed)) == ["个", "元"]


def test_two_numbers_that_happen_to_add_up_are_no_sum() -> None:
    fifteen, four, eleven = quantities(15, 4, 11, unit="个")
    other = Quantity("x", 4, 4, 4, "个", indicator="飞地")
    assert [*add_up([fifteen, other, eleven])] == []
    assert len([*add_up([fifteen, four, eleven])]) == 1


def stated(whole: float, *parts: float) -> list[Quantity]:
    return [
        Quantity("w", whole, whole, whole, "人"),
        *(Quantity(f"p{place}", part, part, part, "人", "w") for place, part in enumerate(parts)),
    ]


def test_parts_that_exceed_their_whole_do_not_hold() -> None:
    (found,) = add_up(stated(100, 60, 50))
    assert not found.holds
    assert "大于总数" in found.explanation


def test_parts_that_leave_a_rest_are_no_claim_to_be_all() -> None:
    assert [*add_up(stated(100, 30, 50))] == []
    assert [*add_up(stated(100, 30))] == []


def test_one_sum_credited_to_one_giver_and_to_two_is_a_conflict_of_scope(tmp_path: Path) -> None:
    document = PlainDocument("y", 2018)
    first = document.say("绍兴市落实对口援藏项目，安排资金8989万元。")
    second = document.say("绍兴市与宁波市共同在比如县实施项目，落实资金8989万元。")
    document.figure(first, "8989万元", programme_id="aid-tibet", support_ids=(SHAOXING,))
    document.figure(second, "8989万元", programme_id="aid-tibet", support_ids=(SHAOXING, NINGBO))
    connection, _ = reconcile_documents([document], tmp_path)
    ((kind, text),) = ask(connection, "SELECT kind, explanation FROM conflicts")
    assert kind == "scope"
    assert "记在绍兴市名下" in text
    assert "不可相加" in text


def test_one_fact_with_two_certainties_is_told(tmp_path: Path) -> None:
    document = PlainDocument("y")
    first = document.say("比如县文旅合作项目签订投资额3.9亿元。")
    second = document.say("双方就文旅产业达成初步意向，计划总投资3.9亿元。")
    document.figure(first, "3.9亿元", basis="agreed", recipient_ids=(BIRU,))
    document.figure(second, "3.9亿元", basis="planned", recipient_ids=(BIRU,))
    connection, _ = reconcile_documents([document], tmp_path)
    ((text,),) = ask(connection, "SELECT explanation FROM conflicts")
    assert "一处为签约或意向数，另一处为计划数" in text


def test_the_same_quantity_with_two_values_is_a_conflict(tmp_path: Path) -> None:
    documents = []
    for name, number in (("a", "1.56亿元"), ("b", "1.73亿元")):
        document = PlainDocument(name)
        ordinal = document.say(f"拨付计划内援助资金{number}。")
        document.figure(ordinal, number, indicator_id="aid-funds-in-plan", recipient_ids=(AWAT,))
        documents.append(document)
    connection, _ = reconcile_documents(documents, tmp_path)
    ((kind, text),) = ask(connection, "SELECT kind, explanation FROM conflicts")
    assert (kind, "1.56亿元" in text, "1.73亿元" in text) == ("value", True, True)


REQUIREMENT = Requirement("t", "每年实现消费帮扶金额500万元以上", ">=", 5e6, "每年", None, 2021)


def report(year: int, value: float, **given: Any) -> Report:
    fields: dict[str, Any] = {
        "metric_id": f"m-{year}-{value}",
        "year": year,
        "base_value": value,
        "value_min": value,
        "value_max": value,
    }
    return Report(**(fields | {"value": value / 1e4, "unit": "万元", "indicator": "消费帮扶额"} | given))


def test_a_requirement_is_met_missed_or_not_reported() -> None:
    reports = [report(2022, 8e6), report(2023, 4e6), report(2023, 9e6)]
    found = [(row["verdict"], row["year"], row["metric_ids"]) for row in judge_requirement(REQUIREMENT, reports, NAMES)]
    assert found == [("met", 2022, ["m-2022-8000000.0"]), ("not_met", 2023, ["m-2023-4000000.0"])]
    ((verdict, year),) = [(row["verdict"], row["year"]) for row in judge_requirement(REQUIREMENT, [], NAMES)]
    assert (verdict, year) == ("not_reported", None)


def test_over_meets_what_its_open_bound_may_meet() -> None:
    over = report(2022, 4.9e6, value_max=None)
    (row,) = judge_requirement(REQUIREMENT, [over], NAMES)
    assert row["verdict"] == "not_met", "more than 490 is not known to be 500"


def test_a_report_of_a_later_year_answers_a_policy(tmp_path: Path) -> None:
    policy, news = PlainDocument("policy", 2021, kind="policy"), PlainDocument("news", 2023, kind="news")
    clause = policy.say("（五）每年实现消费帮扶金额500万元以上。")
    policy.target(clause, "每年实现消费帮扶金额500万元以上", value=500.0, unit="万元", base_value=5e6, period="每年")
    said = news.say("柯桥区今年采购助销江山市农产品800万元。")
    news.figure(said, "800万元", indicator="采购助销农产品", topic="consumption", recipient_ids=(PLACES["江山市"],))
    connection, _ = reconcile_documents([policy, news], tmp_path)
    ((verdict, year, text),) = ask(connection, "SELECT verdict, year, explanation FROM results")
    assert (verdict, year) == ("met", 2023)
    assert "江山市：采购助销农产品800万元" in text


def test_what_is_built_answers_a_requirement_that_it_be_there(tmp_path: Path) -> None:
    policy, news = PlainDocument("policy", 2021, kind="policy"), PlainDocument("news", 2023, kind="news")
    clause = policy.say("支持为山区县建设“产业飞地”。")
    policy.target(clause, "为山区县建设“产业飞地”", comparator="exists")
    said = news.say("柯桥区与江山市已建成“产业飞地”4个。")
    news.figure(said, "4个", indicator="建成“产业飞地”", topic="parks", recipient_ids=(PLACES["江山市"],))
    connection, _ = reconcile_documents([policy, news], tmp_path)
    assert ask(connection, "SELECT verdict, year FROM results") == [("met", 2023)]


def test_a_report_from_another_province_answers_nothing(tmp_path: Path) -> None:
    policy, news = PlainDocument("policy", 2021, kind="policy"), PlainDocument("news", 2023, kind="news")
    policy.tie(policy.say("柯桥区与江山市结对。"), "柯桥区", "江山市", programme_id="mountain-sea")
    clause = policy.say("每年实现消费帮扶金额500万元以上。")
    policy.target(clause, "每年实现消费帮扶金额500万元以上", value=500.0, unit="万元", base_value=5e6, period="每年")
    said = news.say("比如县今年销售农产品800万元。")
    news.figure(said, "800万元", indicator="消费帮扶销售", topic="consumption", recipient_ids=(BIRU,))
    connection, _ = reconcile_documents([policy, news], tmp_path)
    assert ask(connection, "SELECT verdict FROM results") == [("not_reported",)]
