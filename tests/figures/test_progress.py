"""Two levels of one thing: one noun, one measure, each its own year."""

from __future__ import annotations

import pytest
from tests.figures.documents import find, read


def test_both_levels_carry_the_noun_before_them() -> None:
    figures = read("# 东西部协作\n福州市帮扶定西市，全县农牧民人均年收入从2015年的3100元增长到2022年的9800元。")
    before, after = find(figures, 3100), find(figures, 9800)
    assert before.indicator == after.indicator == "全县农牧民人均年收入"
    assert before.measure == after.measure == "unit_rate"
    assert (before.year, after.year) == (2015, 2022)


@pytest.mark.parametrize("change", ["由12家增至35家", "从12家提高到35家", "由12家扩大到35家", "从原来的12家发展到35家"])
def test_the_words_of_change_vary(change: str) -> None:
    figures = read(f"# 东西部协作\n福州市帮扶定西市，落地企业{change}。")
    assert [figure.indicator for figure in figures] == ["落地企业", "落地企业"]


def test_a_noun_before_the_comma_serves_too() -> None:
    figures = read("# 东西部协作\n福州市帮扶定西市，固定资产投资，从2亿元增长到7亿元。")
    assert {figure.indicator for figure in figures} == {"固定资产投资"}


def test_two_things_side_by_side_keep_their_own_nouns() -> None:
    figures = read("# 东西部协作\n福州市选派干部12名、教师35名。")
    assert [figure.indicator for figure in figures] == ["福州市选派干部", "教师"]
