"""Acts, meetings, teams and words that show a tie without a verb of helping between its sides."""

from __future__ import annotations

import pytest
from tests.ties.written import link_text, pairs, tell

EAST_WEST = ("东西部协作",)

ACTS = [
    ("宁波市向凉山州拨付帮扶资金3亿元。", {("宁波市", "凉山彝族自治州")}),
    ("北京市累计向赤峰市投入协作资金5亿元。", {("北京市", "赤峰市")}),
    ("漳州市选派6名干部到中宁县挂职。", {("漳州市", "中宁县")}),
    ("长泰区12名教师赴海原县支教。", {("长泰区", "海原县")}),
    ("金阳县党政代表团赴镇海区对接东西部协作工作。", {("镇海区", "金阳县")}),
    ("武清区迎来泾川县东西部协作考察团。", {("武清区", "泾川县")}),
    ("大兴区与正镶白旗签订《2024年东西部协作协议》。", {("大兴区", "正镶白旗")}),
    ("莱西市助力渭源县脱贫攻坚。", {("莱西市", "渭源县")}),
    ("北仑区—盐源县东西部协作联席会议召开。", {("北仑区", "盐源县")}),
    ("北仑区·盐源县东西部协作推进会召开。", {("北仑区", "盐源县")}),
    ("工布江达县（中山市）工作组抵达。", {("中山市", "工布江达县")}),
    ("东台市与耀州区手拉手奔小康。", {("东台市", "耀州区")}),
    ("上海云南建立结对帮扶关系。", {("上海市", "云南省")}),
    ("中宁县的协作单位是龙海区。", {("龙海区", "中宁县")}),
    ("常州市负责乌恰县、尼勒克县。", {("常州市", "乌恰县"), ("常州市", "尼勒克县")}),
    ("林周县、曲水县分别由苏州市、泰州市承担。", {("苏州市", "林周县"), ("泰州市", "曲水县")}),
]


@pytest.mark.parametrize(("text", "expected"), ACTS)
def test_an_act_under_a_programme_shows_a_tie(text: str, expected: set[tuple[str, str]]) -> None:
    assert pairs(text, section=EAST_WEST) == expected


@pytest.mark.parametrize(
    "text",
    [
        "长泰区12名教师赴海原县旅游。",
        "镇海区企业与金阳县签订购销协议。",
        "海原县籍学生在同安区就读。",
        "浙江援疆",
        "杭州市与宁波市签订协作协议。",
    ],
)
def test_what_bodies_and_equals_do_shows_none(text: str) -> None:
    assert pairs(text, section=EAST_WEST) - {("浙江省", "新疆维吾尔自治区")} == set()


def test_people_who_are_sent_show_no_tie_outside_a_programme() -> None:
    assert pairs("漳州市选派6名工作人员到中宁县开展地质考察。") == set()


def test_what_the_state_arranged_needs_no_verb() -> None:
    text = "浙江与四川携手实施技能工程，山东与甘肃在劳务对接框架下输送工人。"
    assert pairs(text, section=EAST_WEST) == {("浙江省", "四川省"), ("山东省", "甘肃省")}


def test_one_word_for_two_provinces_counts_where_nothing_closer_is_said() -> None:
    assert pairs("深化闽宁协作。", section=EAST_WEST) == {("福建省", "宁夏回族自治区")}
    assert pairs("深化闽宁协作，同安区结对海原县。", section=EAST_WEST) == {("同安区", "海原县")}


def test_a_programme_of_one_region_tells_where_its_givers_help() -> None:
    text = "日喀则市发展迅速。山东省对口援藏项目1355个，吉林省对口援藏项目269个。"
    assert pairs(text) == {("山东省", "日喀则市"), ("吉林省", "日喀则市")}


def test_a_decision_is_no_plan() -> None:
    assert pairs("根据会议部署，珠海市将对口帮扶阳江市。") == {("珠海市", "阳江市")}
    assert pairs("珠海市将对口帮扶阳江市。") == set()


def test_long_lists_of_one_length_pair_in_order() -> None:
    text = "越城区、椒江区、江山市与马边县、峨边县、沐川县结成扶贫协作关系。"
    assert pairs(text) == {
        ("越城区", "马边彝族自治县"),
        ("椒江区", "峨边彝族自治县"),
        ("江山市", "沐川县"),
    }


def test_a_change_names_who_moved() -> None:
    ties = tell(link_text("浙江省由援建和田地区改为援建阿克苏地区。"))
    assert {(tie.support, tie.recipient, tie.status) for tie in ties} == {
        ("浙江省", "和田地区", "ended"),
        ("浙江省", "阿克苏地区", "active"),
    }


def test_a_tie_since_a_year_holds_in_the_documents_year() -> None:
    ties = tell(link_text("自1997年闵行区对口帮扶保山市，两地情深。", year=2021))
    assert [(tie.year, tie.since) for tie in ties] == [(2021, 1997)]


def test_our_province_is_the_one_that_others_help() -> None:
    text = "贵州省贫困面广。大连市、宁波市对口帮扶我省。"
    assert pairs(text) == {("大连市", "贵州省"), ("宁波市", "贵州省")}
