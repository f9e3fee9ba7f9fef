"""What a document's names are taken for: places, zones, townships, programmes; and what is left open."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from opencc import OpenCC
from tests.linking.linked import MARK, link, mentions_of, read_sentences, regions

from shanhai_tui.builder.gazetteer import load_gazetteer
from shanhai_tui.builder.linking.fold import fold_text

GAZETTEER = load_gazetteer()


# --- which of several -----------------------------------------------------------------------------


def test_a_name_that_nothing_decides_is_no_mention_but_a_warning() -> None:
    linked = link("西安区与鼓楼区签约。")
    assert mentions_of(linked, "region") == []
    assert any("西安区" in warning for warning in linked.warnings)
    assert any("鼓楼区" in warning for warning in linked.warnings)


def test_the_section_decides() -> None:
    assert ("西安区", "220403") in regions("柯桥区结对西安区。", section=("对口合作", "辽源市"))
    assert ("西安区", "231005") in regions("柯桥区结对西安区。", section=("对口合作", "牡丹江市"))
    assert ("西安区", "220403") not in regions("柯桥区结对西安区。", section=("对口合作",))


def test_another_passage_decides() -> None:
    assert ("西安区", "220403") in regions("绍兴市与辽源市签订协议。", "柯桥区负责西安区。")
    assert ("西安区", "231005") in regions("东莞市与牡丹江市签订协议。", "大朗镇负责西安区。")


def test_what_stands_right_before_decides_against_everything_else() -> None:
    text = "辽源市西安区、东丰县、东辽县与绍兴市合作，牡丹江市西安区与东莞市合作。"
    assert [code for name, code in regions(text) if name == "西安区"] == ["220403", "231005"]


def test_the_programme_decides_where_only_one_of_them_can_receive() -> None:
    assert ("城关区", "540102") in regions("开展对口援藏，支援城关区。")
    assert ("城关区", "540102") not in regions("支援城关区。")


def test_a_city_listed_among_cities_is_no_province() -> None:
    assert ("吉林", "220200") in regions("长春、吉林、四平三市参加。")
    assert ("吉林", "220000") in regions("浙江、吉林、四川三省参加。")


# --- words that are also places -------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "比如说，大家齐心合作，资源共享。",
        "建设和平安定的家园，扩大连锁经营。",
        "农民和市民各得其所，创新干部培养。",
        "行政和政法系统会同有关部门，在全州推广。",
        "省定县级任务和市和县的分工已经明确。",
        "山海相连，东方既白，新城崛起，友好往来。",
        "朝阳产业方兴未艾，日照充足，大同小异。",
        "第一师范学校的师生代表和王老师。",
    ],
)
def test_words_are_no_places(text: str) -> None:
    assert regions(text) == []


def test_a_word_is_a_place_where_the_document_names_it_in_full() -> None:
    text = "比如县地处藏北。绍兴助推比如乡村振兴，为比如捐书。比如，去年捐了三万册。"
    assert [code for name, code in regions(text) if name == "比如"] == ["540622", "540622"]


def test_a_road_and_a_school_are_not_the_city_they_are_called_after() -> None:
    assert regions("绍兴市北海小学在中山路、延安路之间。") == [("绍兴市", "330600")]


def test_a_dash_between_places_of_one_province_makes_a_place_of_a_word() -> None:
    assert ("文成", "330328") in regions("上虞区出力，上虞—文成“产业飞地”见效。")


# --- years ----------------------------------------------------------------------------------------


def test_the_year_in_force_says_which_place_a_name_means() -> None:
    assert regions("西藏比如县", year=2012)[1] == ("比如县", "542423")
    assert regions("西藏比如县", year=2022)[1] == ("比如县", "540622")
    assert regions("浙江上虞", year=2010)[1] == ("上虞", "330682")
    assert regions("浙江上虞", year=2022)[1] == ("上虞", "330604")
    assert regions("浙江上虞", year=None)[1] == ("上虞", "330604")


def test_a_name_that_is_gone_still_means_what_it_meant() -> None:
    assert regions("2020年起，绍兴县早已是柯桥区。", year=2020) == [("绍兴县", "330621"), ("柯桥区", "330603")]


# --- zones, townships, the bingtuan ---------------------------------------------------------------


def test_a_zone_without_a_code_lies_where_its_neighbours_lie() -> None:
    linked = link("上虞区、滨海新城共同结对辽源经济开发区。")
    assert [(zone.region_id, zone.name, zone.level, zone.parent_id) for zone in linked.zones] == [
        ("z-220400-jingjikaifaqu", "辽源经济开发区", "zone", "220400"),
        ("z-330600-binhaixincheng", "滨海新城", "zone", "330600"),
    ]


def test_the_same_stem_elsewhere_is_another_zone() -> None:
    assert ("滨海新区", "120116") in regions("天津市滨海新区帮扶张家川县。")
    assert ("滨海新区", "z-330600-binhaixinqu") in regions("柯桥区、滨海新区参加，绍兴市出席。")


def test_one_zone_under_its_long_and_short_kind() -> None:
    assert {code for name, code in regions("嵊州高新区就是嵊州市高新技术产业开发区。")} == {"z-330683-gaoxinqu"}


def test_a_park_is_no_zone() -> None:
    assert regions("浙江新昌工业园区与智能装备小镇。") == [("浙江", "330000"), ("新昌", "330624")]


def test_a_township_needs_its_county() -> None:
    assert ("珍溪镇", "500102101") in regions("涪陵区珍溪镇由上虞区结对。")
    assert ("珍溪镇", "500102101") not in regions("绍兴市的珍溪镇。")


def test_a_township_that_changed_its_kind_is_one_thread() -> None:
    assert ("大唐镇", "330681005") in regions("诸暨市大唐镇做袜子。", year=2018)


def test_a_township_in_no_list_is_named_after_its_county() -> None:
    linked = link("社会组织与布拖县火烈乡结对。")
    assert [(zone.region_id, zone.level, zone.status) for zone in linked.zones] == [
        ("z-513429-huoliexiang", "township", "abolished")
    ]


def test_regiments_stand_under_the_city_of_their_division() -> None:
    linked = link("绍兴市向新疆阿瓦提县和一师七团捐款。")
    assert ("一师七团", "z-659002-diyishiqituan") in regions("绍兴市向新疆阿瓦提县和一师七团捐款。")
    assert [(zone.name, zone.parent_id) for zone in linked.zones] == [("第一师七团", "659002")]


# --- one character --------------------------------------------------------------------------------


def test_pairs_of_provinces() -> None:
    assert regions("浙川东西部协作") == [("浙", "330000"), ("川", "510000")]
    assert regions("沪滇协作、闽宁协作") == [("沪", "310000"), ("滇", "530000"), ("闽", "350000"), ("宁", "640000")]
    assert regions("云贵高原、青藏铁路、苏杭美景") == []


def test_pairs_of_the_document_s_own_places() -> None:
    text = "上虞区与景宁县、金口河区携手，“虞景”样本、“虞金同心”。"
    assert [pair for pair in regions(text) if len(pair[0]) == 1] == [
        ("虞", "330604"),
        ("景", "331127"),
        ("虞", "330604"),
        ("金", "511113"),
    ]


# --- programmes -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "programme"),
    [
        ("开展对口援疆工作", "aid-xinjiang"),
        ("对口支援新疆阿瓦提县", "aid-xinjiang"),
        ("援藏干部", "aid-tibet"),
        ("浙江援青项目", "aid-qinghai"),
        ("对口支援重庆涪陵", "aid-fuling"),
        ("全国对口支援三峡库区", "aid-fuling"),
        ("东西部扶贫协作", "east-west"),
        ("新一轮东西部协作", "east-west"),
        ("绍兴市与辽源市开展对口合作", "cooperation"),
        ("山海协作工程", "mountain-sea"),
        ("對口支援新疆", "aid-xinjiang"),
    ],
)
def test_programmes_by_every_name(text: str, programme: str) -> None:
    assert {one.target_id for one in mentions_of(link(text), "programme")} == {programme}


@pytest.mark.parametrize("text", ["万企帮万村", "对口帮扶", "战略合作协议", "产业合作"])
def test_what_is_no_programme(text: str) -> None:
    assert mentions_of(link(text), "programme") == []


# --- scripts --------------------------------------------------------------------------------------


def test_traditional_characters_name_the_same_places() -> None:
    to_traditional = OpenCC("s2t")
    for year, marked in read_sentences():
        codes = [code for _, code in MARK.findall(marked)]
        texts = to_traditional.convert(MARK.sub(r"\1", marked)).split("||")
        assert [code for _, code in regions(*texts, year=year)] == codes


# --- any text -------------------------------------------------------------------------------------

_ALPHABET = (
    "浙江省绍兴市柯桥区上虞新昌县镇乡街道新区高新经济开发西安龙山辽源吉林一师七团兵团疆藏川滇比如"
    "，。、—“”\n\t（）援赴与和在县城关的 a1"
)


def test_folding_keeps_every_offset() -> None:
    text = "絕對２０２１年餘姚、諸暨與遼源　ＡＢ"
    assert len(fold_text(text)) == len(text)
    assert fold_text(text) == "绝对2021年余姚、诸暨与辽源 AB"


@settings(max_examples=150, deadline=None)
@given(st.lists(st.text(alphabet=_ALPHABET, max_size=60), max_size=4), st.integers(1980, 2030) | st.none())
def test_mentions_match_their_text_and_never_overlap(texts: list[str], year: int | None) -> None:
    linked = link(*texts, year=year)
    known = GAZETTEER.with_zones(linked.zones)
    for passage in linked.passages:
        ends = {"region": 0, "programme": 0, "entity": 0}
        for mention in linked.mentions.get(passage.ordinal, ()):
            assert passage.text[mention.start : mention.end] == mention.surface != ""
            assert mention.start >= ends[mention.target_kind]
            ends[mention.target_kind] = mention.end
            assert mention.target_kind != "region" or known.region(mention.target_id)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_no_text_at_all_breaks_it(text: str) -> None:
    assert link(text) == link(text)
