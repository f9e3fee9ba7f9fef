"""When a tie began and ended, and the year it is vouched for."""

from __future__ import annotations

import pytest
from tests.ties.written import link_text, tell


@pytest.mark.parametrize(
    ("text", "since"),
    [
        ("济南市自1995年起对口支援白朗县。", 1995),
        ("1995年起，济南市对口支援白朗县。", 1995),
        ("自2015年青田县和平湖市建立合作关系以来，交流不断。", 2015),
        ("哈尔滨市与深圳市自2017年开展对口合作以来，互访频繁。", 2017),
        ("2013年，渝中区与巫溪县建立对口帮扶关系。", 2013),
        ("2017年，根据统一安排，宁波市增加结对凉山州。", 2017),
        ("今年是义乌市与莲都区开展山海协作的第21个年头。", 2002),
        ("2022年是绍兴市对口支援阿瓦提县12周年。", 2010),
        ("年内，新增路桥区与天台县建立山海协作结对关系。", 2022),
        ("宁波市对口帮扶黔西南州。", None),
    ],
)
def test_since(text: str, since: int | None) -> None:
    (tie,) = tell(link_text(text, year=2022))
    assert (tie.since, tie.year, tie.status) == (since, 2022, "active")


def test_that_year_is_the_year_of_the_sentence_before() -> None:
    (tie,) = tell(link_text("缘分始于2010年。那一年，烟台市与巫山县结为对口帮扶关系。"))
    assert tie.since == 2010


def test_a_tie_moved_elsewhere_ended_and_another_began() -> None:
    ties = tell(link_text("从2018年起，湖州市对口帮扶四川省由原甘孜州调整到凉山州。"))
    assert [(tie.recipient, tie.status, tie.since, tie.until) for tie in ties] == [
        ("甘孜藏族自治州", "ended", None, 2018),
        ("凉山彝族自治州", "active", 2018, None),
    ]


def test_who_takes_over_a_tie_begins_it() -> None:
    ties = tell(link_text("2021年，瓯海区不再帮扶阆中市，改由龙湾区帮扶。"))
    assert {(tie.support, tie.status) for tie in ties} == {("瓯海区", "ended"), ("龙湾区", "active")}


def test_a_tie_once_named_and_not_again_is_not_ended() -> None:
    ties = tell(
        link_text("宁波市先后与黔东南州、黔西南州建立对口帮扶关系。至2021年末，宁波市结对黔西南州。", year=2021)
    )
    assert {tie.status for tie in ties} == {"active"}
    assert {tie.recipient for tie in ties} == {"黔东南苗族侗族自治州", "黔西南布依族苗族自治州"}


def test_one_row_for_statements_of_one_tie_with_the_start_said_elsewhere() -> None:
    ties = tell(link_text("宁波市自2010年起对口帮扶黔西南州。至2022年末，宁波市结对黔西南州。"))
    assert [(tie.recipient, tie.year, tie.since) for tie in ties] == [("黔西南布依族苗族自治州", 2022, 2010)]


def test_whom_one_place_helped_and_another_took_over() -> None:
    ties = tell(link_text("惠安县原来帮扶的盐池县自2004年起由莆田市接手。", year=2006))
    assert {(tie.support, tie.status, tie.since, tie.until) for tie in ties} == {
        ("惠安县", "ended", None, 2004),
        ("莆田市", "active", 2004, None),
    }
