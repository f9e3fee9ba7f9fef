"""Quantities: which numbers count something, with what unit, how exactly; and which are names, dates or limits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shanhai_tui.builder.figures.quantities import Quantity, find_quantities
from shanhai_tui.text.plain import fold_text


def read(text: str) -> tuple[Quantity, ...]:
    return find_quantities(fold_text(text))


def one(text: str) -> Quantity:
    found = read(text)
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "value", "unit", "base_value", "base_unit"),
    [
        ("到位资金1.61亿元", 1.61, "亿元", 161_000_000, "元"),
        ("完成造林９００亩", 900, "亩", 600_000, "平方米"),
        ("采购洋芋3000斤", 3000, "斤", 1500, "千克"),
        ("销往沪上苹果11.3吨", 11.3, "吨", 11_300, "千克"),
        ("厂房2.4万㎡", 2.4, "万㎡", 24_000, "平方米"),
        ("选派教师21名", 21, "名", 21, "人"),
        ("接诊1.9万人次", 1.9, "万人次", 19_000, "人次"),
        ("捐赠口罩15万只", 15, "万只", 150_000, "只"),
        ("满意率达六成", 6, "成", 60, "%"),
        ("光伏装机300兆瓦", 300, "兆瓦", 300, "兆瓦"),
        ("进口设备120万美元", 120, "万美元", 1_200_000, "美元"),
        ("两家企业落户", 2, "家", 2, "家"),
        ("六批次干部", 6, "批次", 6, "批次"),
    ],
)
def test_units_have_a_base(text: str, value: float, unit: str, base_value: float, base_unit: str) -> None:
    found = one(text)
    assert (found.value, found.unit, found.base_unit) == (value, unit, base_unit)
    assert found.base_value == pytest.approx(base_value)


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("捐资30余万元", "over"),
        ("捐资7万多元", "over"),
        ("培训十余人", "over"),
        ("超六成农户", "over"),
        ("八成以上用于民生", "over"),
        ("累计超3000万元", "over"),
        ("不少于5家", "over"),
        ("比例不得低于40%", "over"),
        ("至少联合举办2次活动", "over"),
        ("产值突破2亿元", "over"),
        ("近1000万元", "about"),
        ("约3亿元", "about"),
        ("占90%左右", "about"),
        ("不超过5个", "under"),
        ("不到三成", "under"),
        ("达5亿元", "exact"),
        ("节约30万元", "exact"),
        ("签约2个", "exact"),
    ],
)
def test_the_words_around_a_number_say_how_exactly_it_is_meant(text: str, qualifier: str) -> None:
    assert one(text).qualifier == qualifier


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("资金1.61亿元", (160_500_000, 161_500_000)),
        ("超3000万元", (30_000_000, None)),
        ("近1000万元", (None, 10_000_000)),
        ("30余万元", (300_000, 400_000)),
        ("3—5个", (3, 5)),
        ("3万元至5万元", (30_000, 50_000)),
        ("21名教师", (21, 21)),
    ],
)
def test_bounds_follow_from_rounding_and_qualifier(text: str, bounds: tuple[float | None, float | None]) -> None:
    found = one(text)
    assert (found.value_min, found.value_max) == bounds


@pytest.mark.parametrize(
    "text",
    [
        "2018年9月6日签约",
        "2016—2020年实施",
        "第三批干部",
        "第12个年头",
        "表58",
        "一期工程",
        "三峡库区",
        "实施“1+X”布局",
        "推行5+2工作制",
        "落实“最多跑一次”改革",
        "“百日攻坚”行动",
        "《20条措施》",
        "山区26县",
        "〔2021〕15号",
        "十周年庆典",
        "为期13天的培训",
        "挂职12个月以上",
        "四中教学楼",
        "五保户",
        "两个维护",
        "三个方面",
        "八大工程",
        "联系电话0971-82345678",
        "“一户一策”",
        "地上七层",
        "9:30开会",
        "入围前10名",
    ],
)
def test_names_dates_orders_and_slogans_are_no_quantities(text: str) -> None:
    assert read(text) == ()


def test_a_word_that_ends_like_an_order_hides_no_sum() -> None:
    assert [found.value for found in read("安排50万元用于产业项目")] == [50]
    assert [found.value for found in read("安排50万元以上用于产业项目")] == [50]


def test_a_class_limit_is_left_out_and_the_count_of_the_class_stays() -> None:
    assert [found.value for found in read("引进50万元以上的项目20个")] == [20]
    assert [found.value for found in read("引进50万元以上生态工业类项目20个")] == [20]
    assert [found.value for found in read("建设3平方公里以上的生态产业平台")] == [3]
    assert [found.value for found in read("投资超5000万元的项目2个")] == [2]


def test_a_place_whose_name_begins_with_a_numeral_is_no_quantity() -> None:
    text = "五家渠市和三台县"
    assert find_quantities(text, [(0, 4), (5, 8)]) == ()


def test_a_missing_unit_is_told_by_the_noun_or_the_clause() -> None:
    assert one("完成24企业的审批").base_unit == "家"
    assert one("捐赠245万帮扶资金").base_unit == "元"
    assert one("为300多干部群众义诊").base_unit == "人"


def test_time_counts_only_where_it_was_taken() -> None:
    assert one("从签约到开工仅用时17天").unit == "天"
    assert read("工期17天") == ()


def test_traditional_characters_are_read_like_simplified_ones() -> None:
    assert one("投入資金3億元").base_value == 300_000_000
    assert one("援建學校２所").unit == "所"


@given(st.text(max_size=120))
def test_any_text_can_be_read(text: str) -> None:
    folded = fold_text(text)
    assert len(folded) == len(text)
    for found in find_quantities(folded):
        assert 0 <= found.start <= found.number_start < found.number_end <= found.end <= len(folded)


@given(st.integers(1, 99_999), st.sampled_from(["个", "名", "万元", "亩", "%", "人次", "吨"]))
def test_a_number_with_a_unit_comes_back(number: int, unit: str) -> None:
    found = one(f"共完成{number}{unit}。")
    assert (found.value, found.unit) == (number, unit)
