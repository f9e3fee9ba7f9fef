"""Years: named, relative, and spans of years with their first one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.figures.documents import find, gazetteer, link, read, read_rows

from shanhai_tui.builder.figures import read_figures


@pytest.mark.parametrize(
    ("text", "year", "since", "basis"),
    [
        ("2021年，宁波市投入帮扶资金40万元。", 2021, None, "actual"),
        ("今年，宁波市投入帮扶资金40万元。", 2022, None, "actual"),
        ("去年，宁波市投入帮扶资金40万元。", 2021, None, "actual"),
        ("自2016年结对以来，累计投入帮扶资金40万元。", 2022, 2016, "cumulative"),
        ("自2010年起开展帮扶工作，共投入帮扶资金40万元。", 2022, 2010, "cumulative"),
        ("2018年至今累计投入帮扶资金40万元。", 2022, 2018, "cumulative"),
        ("“十三五”期间，投入帮扶资金40万元。", 2020, 2016, "cumulative"),
        ("十四五以来，投入帮扶资金40万元。", 2022, 2021, "cumulative"),
        ("三年来，累计投入帮扶资金40万元。", 2022, 2020, "cumulative"),
        ("五年累计投入帮扶资金40万元。", 2022, 2018, "cumulative"),
        ("2016—2020年，投入帮扶资金40万元。", 2020, 2016, "cumulative"),
        ("截至2021年底，累计投入帮扶资金40万元。", 2021, None, "cumulative"),
        ("今年累计投入帮扶资金40万元。", 2022, None, "actual"),
        ("双方结对以来投入帮扶资金40万元。", 2022, None, "cumulative"),
        ("党的十八大以来，投入帮扶资金40万元。", 2022, 2012, "cumulative"),
        ("二〇二一年投入帮扶资金40万元。", 2021, None, "actual"),
        ("二○二一年投入帮扶资金40万元。", 2021, None, "actual"),
        ("二０二一年投入帮扶资金40万元。", 2021, None, "actual"),
        ("２０２１年投入帮扶资金40万元。", 2021, None, "actual"),
        ("一九九六年投入帮扶资金40万元。", 1996, None, "actual"),
        ("民國一〇三年投入帮扶资金40万元。", 2014, None, "actual"),
        ("自民國98年起，累計投入幫扶資金40万元。", 2022, 2009, "cumulative"),
        ("1994年至2018年以来，投入帮扶资金40万元。", 2018, 1994, "cumulative"),
        ("从2016年1月至2018年底投入帮扶资金40万元。", 2018, 2016, "cumulative"),
        ("2019至2021年，投入帮扶资金40万元。", 2021, 2019, "cumulative"),
        ("2018年、2019年投入帮扶资金40万元。", 2019, 2018, "cumulative"),
        ("近三年，投入帮扶资金40万元。", 2022, 2020, "cumulative"),
        ("过去五年投入帮扶资金40万元。", 2022, 2018, "cumulative"),
        ("实施20多年来，累计投入帮扶资金40万元。", 2022, None, "cumulative"),
        ("“十二五”以来，投入帮扶资金40万元。", 2022, 2011, "cumulative"),
        ("“十四五”期间，投入帮扶资金40万元。", 2022, 2021, "cumulative"),
        ("“十三五”末，累计投入帮扶资金40万元。", 2020, None, "cumulative"),
        ("截至去年底，累计投入帮扶资金40万元。", 2021, None, "cumulative"),
        ("去年以来，投入帮扶资金40万元。", 2022, 2021, "cumulative"),
        ("上半年，投入帮扶资金40万元。", 2022, None, "actual"),
        ("1—9月，投入帮扶资金40万元。", 2022, None, "actual"),
        ("2022年是协作的第二年，多项指标超过上年任务，投入帮扶资金40万元。", 2022, None, "actual"),
    ],
)
def test_the_words_before_a_figure_say_its_years(text: str, year: int, since: int | None, basis: str) -> None:
    figure = find(read(text), 40)
    assert (figure.year, figure.since, figure.basis) == (year, since, basis)


def test_a_span_holds_until_another_year_is_named() -> None:
    figures = read("自2016年以来，累计投入帮扶资金40万元。实施项目12个。今年投入帮扶资金9万元。")
    assert [(figure.value, figure.since) for figure in figures] == [(40, 2016), (12, 2016), (9, None)]


def test_the_founding_year_of_a_body_is_not_the_year_of_its_figures() -> None:
    assert find(read("园区成立于2003年，入驻企业35家。"), 35).year == 2022


def test_a_year_of_comparison_is_not_the_year_of_the_figure() -> None:
    figures = read("投入帮扶资金40万元，比2021年增长5%，实施项目12个。")
    assert [(figure.value, figure.year, figure.change_pct) for figure in figures] == [(40, 2022, 5), (12, 2022, None)]


def test_the_old_level_is_of_last_year_and_the_new_one_of_this() -> None:
    figures = read("贫困发生率由上年的9.1%降至3.2%。")
    assert [(figure.value, figure.year) for figure in figures] == [(9.1, 2021), (3.2, 2022)]


def test_a_plan_without_a_year_has_none() -> None:
    figure = find(read("建成达产后预计年产值3亿元。", kind="news"), 3)
    assert (figure.basis, figure.year) == ("planned", None)


def test_a_section_of_plans_gives_basis_and_year() -> None:
    figure = find(read("# 四、2023年工作打算\n安排帮扶资金40万元，培训人员300名。"), 300)
    assert (figure.basis, figure.year) == ("planned", 2023)


def test_so_many_years_are_those_of_a_span_that_the_document_names() -> None:
    figures = read("1996年至2011年，宁波市援助丽水市。\n16年来投入帮扶资金40万元。")
    assert (find(figures, 40).since, find(figures, 40).year) == (1996, 2011)


def test_last_year_named_inside_a_paragraph_ends_with_its_sentence() -> None:
    figures = read("双方签约项目6个，到位资金5亿元。去年全年是3亿元。宁波市共建的园区入驻企业7家。")
    assert (find(figures, 3).year, find(figures, 7).year) == (2021, 2022)


def test_what_is_planned_for_a_plan_period_ends_with_it_and_what_was_done_with_the_year_in_force() -> None:
    figures = read("“十四五”期间，宁波市计划投入帮扶资金40万元。", kind="news")
    assert (find(figures, 40).since, find(figures, 40).year) == (2021, 2025)


def test_this_year_is_counted_from_the_day_of_publication() -> None:
    linked = link("去年，宁波市投入帮扶资金40万元。今年投入帮扶资金50万元。", kind="news", year=2021)
    linked = replace(linked, document=replace(linked.document, published=date(2022, 2, 16)))
    figures = read_figures(linked, (), gazetteer()).figures
    assert (find(figures, 40).year, find(figures, 50).year) == (2021, 2022)


def test_a_bare_year_at_the_head_of_a_row_or_column_is_its_figures_year() -> None:
    rows = [["年份", "援助资金（万元）"], ["2004", "420"], ["2005", "510"]]
    assert [(figure.value, figure.year) for figure in read_rows(rows, "表1 援助资金")] == [(420, 2004), (510, 2005)]


def test_only_the_old_level_is_of_the_year_that_a_change_starts_from() -> None:
    figures = read("宁波市援建的村集体平均收入从2021年的17.8万元提高到40.8万元。")
    assert [(figure.value, figure.year) for figure in figures] == [(17.8, 2021), (40.8, 2022)]


def test_a_year_that_others_are_multiples_of_is_not_in_force() -> None:
    figures = read("宁波市帮助销售产品23.3亿元，是2019年的1.3倍，惠及群众500人。")
    assert (find(figures, 1.3).year, find(figures, 500).year) == (2022, 2022)
