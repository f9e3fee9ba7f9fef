"""Dated happenings."""

from __future__ import annotations

from datetime import date

import pytest
from tests.ties.written import gazetteer, link_text

from shanhai_tui.builder.chronicle import read_events
from shanhai_tui.builder.records import Event


def events(text: str, year: int = 2020) -> tuple[Event, ...]:
    return read_events(link_text(text, year=year), gazetteer())


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2019年3月30日，宁波市召开会议。", date(2019, 3, 30), date(2019, 3, 30)),
        ("8月14日，座谈会在乐山召开。", date(2020, 8, 14), date(2020, 8, 14)),
        ("2020年12月11日至13日，成果展在文化馆展出。", date(2020, 12, 11), date(2020, 12, 13)),
        ("5月30日至6月2日，代表团到宁波市考察。", date(2020, 5, 30), date(2020, 6, 2)),
        ("2020年2月，代表团到宁波市考察。", date(2020, 2, 1), date(2020, 2, 29)),
        ("2019 年 8 月签订《友好合作协议》。", date(2019, 8, 1), date(2019, 8, 31)),
    ],
)
def test_days_months_and_ranges(text: str, first: date, last: date) -> None:
    (event,) = events(text)
    assert (event.date_start, event.date_end) == (first, last)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("5月3日，全市对口工作会议召开。", "meeting"),
        ("5月3日，丽水市代表团到宁波市考察。", "visit"),
        ("5月3日，两市签订合作协议。", "signing"),
        ("5月3日，活动启动。", "launch"),
        ("5月3日，宁波市向库车市捐赠口罩2万只。", "donation"),
        ("5月3日，农产品展销会举行。", "exhibition"),
        ("5月3日，服务中心交付使用。", "opening"),
        ("5月3日，青海省宁波商会成立。", "founding"),
    ],
)
def test_kinds(text: str, kind: str) -> None:
    assert [event.kind for event in events(text)] == [kind]


def test_what_stands_before_the_date_belongs_to_the_happening() -> None:
    (event,) = events("宁波市援建的库车市实验小学于6月20日启用，总投资2000万元。")
    assert event.title == "宁波市援建的库车市实验小学启用"
    assert len(event.region_ids) == 2


def test_two_dates_share_what_happened() -> None:
    found = events("宁波市分别在2月25日、3月6日向库车市捐助物资。")
    assert [event.date_start for event in found] == [date(2020, 2, 25), date(2020, 3, 6)]


def test_a_date_without_a_year_takes_the_year_named_before_it() -> None:
    found = events("2018年召开动员会。7月24日，园区推出新制度。", year=2020)
    assert found[-1].date_start == date(2018, 7, 24)


@pytest.mark.parametrize(
    "text",
    [
        "截至2020年10月末，销售额突破2亿元，召开会议2次。",
        "自2020年5月1日起施行新办法，签订协议。",
        "干部挂职3个月，召开会议。",
        "到2020年6月底前完成项目启动。",
        "2020年13月45日召开会议。",
        "5月3日，天气晴好。",
    ],
)
def test_limits_spans_and_impossible_days_are_no_events(text: str) -> None:
    assert events(text) == ()
