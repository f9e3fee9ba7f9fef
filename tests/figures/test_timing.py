"""Years: named, relative, and spans of years with their first one."""

from __future__ import annotations

import pytest
from tests.figures.documents import find, read


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
