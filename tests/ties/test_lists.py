"""Pairs that lists and tables give in other notations than rows with headings for both sides."""

from __future__ import annotations

import pytest
from tests.ties.written import link_file, pairs, tell


def read(text: str, name: str) -> set[tuple[str, str, str]]:
    return {(tie.support, tie.recipient, tie.status) for tie in tell(link_file(text.encode(), name))}


@pytest.mark.parametrize(
    "line",
    ["思明区——康乐县", "思明区：康乐县", "思明区（康乐县）", "思明区对康乐县", "思明区→康乐县", "思明区|康乐县"],
)
def test_two_places_alone_are_a_pair_where_the_heading_speaks_of_ties(line: str) -> None:
    assert pairs(line, section=("东西部扶贫协作结对名单",)) == {("思明区", "康乐县")}


def test_two_places_alone_are_none_elsewhere() -> None:
    assert pairs("思明区——康乐县", section=("铁路里程",)) == set()


def test_pairs_follow_the_noun_that_ties_them() -> None:
    text = "两市区县实现结对：西岗区与静安区，庄河市与青浦区，瓦房店市与松江区。"
    assert pairs(text) == {("静安区", "西岗区"), ("青浦区", "庄河市"), ("松江区", "瓦房店市")}


def test_places_stand_under_the_heading_that_names_their_helper() -> None:
    text = "# 新一轮对口援疆结对一览\n\n## 1、湖南省\n\n吐鲁番地区。\n\n## 2、安徽省\n\n皮山县。(和田地区)\n"
    ties = read(text, "a.md")
    assert {("湖南省", "吐鲁番地区", "active"), ("安徽省", "皮山县", "active")} <= ties


def test_cells_in_one_line_pair_two_by_two() -> None:
    text = "深圳市与赣州市区县结对合作安排 福田区 | 兴国县 | 罗湖区 | 宁都县 | 宝安区 | 信丰县 |"
    assert {("福田区", "兴国县"), ("罗湖区", "宁都县"), ("宝安区", "信丰县")} <= pairs(text)


def test_a_table_headed_by_places_tells_its_sides_by_its_rows() -> None:
    text = (
        "# 漳州市对口协作\n\n| 漳州 | 宁夏 | 结对时间 | 备注 |\n|---|---|---|---|\n"
        "| 龙文区 | 中卫市沙坡头区 | 2017年 | |\n| 龙海区 | 中宁县 | 2021年 | 新增 |\n"
        "| 长泰区 | 海原县（不再结对） | 2017年 | 2021年结束 |\n"
    )
    assert read(text, "a.md") == {
        ("龙文区", "沙坡头区", "active"),
        ("龙海区", "中宁县", "active"),
        ("长泰区", "海原县", "ended"),
    }
