"""Numerals: every way in which a text writes a number."""

from __future__ import annotations

import cn2an  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shanhai_tui.builder.figures.numbers import Numeral, find_fractions, find_numerals, parse_chinese, read_range_end


def first(text: str) -> Numeral:
    return next(iter(find_numerals(text)))


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("1234", 1234),
        ("1,234", 1234),
        ("1，234.5", 1234.5),
        ("12 705", 12705),
        ("3.5亿", 350_000_000),
        ("1.1万亿", 1_100_000_000_000),
        ("5千万", 50_000_000),
        ("三十二万", 320_000),
        ("一百零五", 105),
        ("三万五", 35_000),
        ("两", 2),
        ("廿三", 23),
        ("二〇一九", 2019),
        ("三点五亿", 350_000_000),
    ],
)
def test_a_written_number_has_its_value(written: str, amount: float) -> None:
    numeral = first(written)
    assert numeral.amount == pytest.approx(amount)
    assert numeral.end == len(written)


@given(st.integers(min_value=1, max_value=10**11))
def test_chinese_numerals_agree_with_an_independent_reader(number: int) -> None:
    assert parse_chinese(cn2an.an2cn(number)) == number


@given(st.integers(min_value=0, max_value=10**12))
def test_thousands_separators_change_nothing(number: int) -> None:
    assert first(f"{number:,}人").value == number


@given(st.decimals(min_value="0.01", max_value="99999", places=2))
def test_decimals_keep_their_last_place(number: object) -> None:
    numeral = first(f"{number}亿元")
    assert numeral.value == float(str(number))
    assert numeral.step == pytest.approx(10**6)


@given(st.text(max_size=80))
def test_any_text_can_be_searched_for_numerals(text: str) -> None:
    for numeral in find_numerals(text):
        assert 0 <= numeral.start < numeral.end <= len(text)


def test_a_dash_or_a_word_joins_the_ends_of_a_range() -> None:
    for text in ("3—5个", "200-300人", "3至5家", "40～50吨"):
        assert read_range_end(text, first(text)) is not None
    assert read_range_end("5—3个", first("5—3个")) is None


def test_neighbouring_digits_in_words_are_a_range() -> None:
    assert (first("三四十家").value, first("三四十家").upper) == (30, 40)
    assert first("七八家").upper == 8


def test_fractions_in_words_are_per_cent() -> None:
    third, most = find_fractions("三分之一到百分之八十")
    assert third.amount == pytest.approx(33.3333)
    assert most.value == 80
