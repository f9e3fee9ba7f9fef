"""The year in force for a passage, and what a text says of its own dates."""

from __future__ import annotations

from datetime import date

import pytest

from shanhai_tui.builder.layout import detect_script, set_years
from shanhai_tui.builder.layout.describe import read_date
from shanhai_tui.builder.records import Document, Passage, PassageKind


def passage(ordinal: int, text: str, *section: str, kind: PassageKind = "prose") -> Passage:
    return Passage("a", ordinal, kind, section, text, ())


def years(document: Document, *passages: Passage) -> list[int | None]:
    return [dated.year for dated in set_years(document, passages)]


YEARBOOK = Document("a", "a.txt", report_year=2018)


def test_a_sections_first_paragraph_dates_those_behind_it() -> None:
    assert years(
        YEARBOOK,
        passage(0, "2017年，投入资金。", "概况"),
        passage(1, "共建园区。", "概况"),
        passage(2, "共建园区。", "其他"),
    ) == [2017, 2017, 2018]


def test_an_old_year_holds_for_its_own_paragraph_only() -> None:
    assert years(YEARBOOK, passage(0, "1996年，结对启动。", "概况"), passage(1, "投入资金。", "概况")) == [1996, 2018]


def test_the_beginning_of_a_span_is_no_year_in_force() -> None:
    texts = ("2003年以来，两地协作。", "2016年至2018年，选派干部。", "2015-2018年，投入资金。", "2010年代，启动。")
    assert years(YEARBOOK, *(passage(number, text) for number, text in enumerate(texts))) == [2018] * 4


def test_a_year_in_the_sections_title_is_in_force() -> None:
    assert years(YEARBOOK, passage(0, "力争增长。", "报告", "二、2019年工作安排")) == [2019]


def test_the_day_of_publication_serves_where_no_year_is_reported() -> None:
    assert years(Document("a", "a.txt", published=date(2021, 7, 16)), passage(0, "提出意见。")) == [2021]
    assert years(Document("a", "a.txt"), passage(0, "提出意见。")) == [None]


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2021年7月16日", date(2021, 7, 16)),
        ("发布时间：2021-07-16 08:30", date(2021, 7, 16)),
        ("二〇二一年十二月二十三日", date(2021, 12, 23)),
        ("二○一〇年十月十日", date(2010, 10, 10)),
        ("2021年13月45日", None),
        ("2021年7月", None),
    ],
)
def test_dates_in_both_numerals(text: str, read: date | None) -> None:
    assert read_date(text) == read


def test_the_script_is_told_from_the_characters() -> None:
    assert detect_script("对口支援与区域合作，经济发展") == "hans"
    assert detect_script("對口支援與區域合作，經濟發展") == "hant"
    assert detect_script("山水人口") == "hans"
