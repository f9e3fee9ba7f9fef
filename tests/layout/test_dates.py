"""Years and days in every numeral a text may use."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shanhai_tui.builder.layout.dates import find_named_years, read_day, read_year
from shanhai_tui.text.folding import fold

_HAN = "〇一二三四五六七八九"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("22.01.2017  19:01", date(2017, 1, 22)),
        ("發布日期：民國一〇三年一月十五日", date(2014, 1, 15)),
        ("民國103年1月15日", date(2014, 1, 15)),
        ("２０２１年７月１６日", date(2021, 7, 16)),
        ("二○二一年十二月三十一日", date(2021, 12, 31)),
        ("二〇〇八年二十月一日，后改2008-06-01", date(2008, 6, 1)),
        ("912.5.1999号", None),
        ("1999.5", None),
    ],
)
def test_a_day_is_read_in_any_order_and_numeral(text: str, read: date | None) -> None:
    assert read_day(fold(text)) == read


@given(st.integers(1901, 2099))
def test_a_year_reads_the_same_in_every_numeral(year: int) -> None:
    han = "".join(_HAN[int(digit)] for digit in str(year))
    wide = "".join(chr(ord("０") + int(digit)) for digit in str(year))
    assert [found.year for found in find_named_years(fold(f"于{wide}年"))] == [year]
    if han[1] in "九〇":
        assert [found.year for found in find_named_years(fold(f"于{han}年"))] == [year]


@given(st.integers(1, 150))
def test_the_republics_years_are_counted_from_1911(count: int) -> None:
    assert read_year(fold(f"民國{count}年")) == 1911 + count


def test_a_span_is_named_as_one_year_with_its_first() -> None:
    found = [
        (named.first, named.year)
        for named in find_named_years(fold("2014年至2016年，又2019—21年，再1994年8月到2018年。"))
    ]
    assert found == [(2014, 2016), (2019, 2021), (1994, 2018)]


def test_numbers_that_are_no_years_are_left_alone() -> None:
    assert list(find_named_years(fold("投资12019年元，编号32021年，占1.2019年"))) == []
    assert read_year("年终") is None
