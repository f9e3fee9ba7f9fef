"""How places nest, what they are called, and how names that stand in no table are spelled."""

from __future__ import annotations

import pytest

from shanhai_tui.builder.gazetteer import load_gazetteer
from shanhai_tui.builder.gazetteer.names import shorten_name, spell_forms
from shanhai_tui.builder.gazetteer.spelling import spell_name
from shanhai_tui.builder.records import Region

GAZETTEER = load_gazetteer()


def test_a_township_stands_under_county_city_province_and_country() -> None:
    assert GAZETTEER.region("500102003").name == "荔枝街道"
    assert GAZETTEER.ancestors("330681005") == ("330681", "330600", "330000", "100000")
    assert "330681005" in GAZETTEER.children("330681")


def test_townships_of_a_place_that_ended_are_those_of_its_successor() -> None:
    assert GAZETTEER.townships("542423") == GAZETTEER.townships("540622")

    assert GAZETTEER.is_within("330603", "330600")
    assert GAZETTEER.is_within("330603", "330603")
    assert not GAZETTEER.is_within("330600", "330603")


def test_a_document_s_own_zones_nest_like_other_places() -> None:
    zone = Region("z-330600-binhaixinqu", "滨海新区", "滨海新区", "zone", "330600")
    wider = GAZETTEER.with_zones([zone])
    assert wider.region(zone.region_id) == zone
    assert wider.ancestors(zone.region_id) == ("330600", "330000", "100000")
    assert zone.region_id not in GAZETTEER


def test_an_unknown_id_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        GAZETTEER.region("999999")


@pytest.mark.parametrize(
    ("name", "level", "short"),
    [
        ("马边彝族自治县", "county", "马边"),
        ("阿坝藏族羌族自治州", "prefecture", "阿坝"),
        ("海西蒙古族藏族自治州", "prefecture", "海西"),
        ("新疆维吾尔自治区", "province", "新疆"),
        ("内蒙古自治区", "province", "内蒙古"),
        ("香港特别行政区", "province", "香港"),
        ("积石山保安族东乡族撒拉族自治县", "county", "积石山"),
        ("东乡族自治县", "county", "东乡"),
        ("克孜勒苏柯尔克孜自治州", "prefecture", "克孜勒苏"),
        ("鄂伦春自治旗", "county", "鄂伦春"),
        ("阿克苏地区", "prefecture", "阿克苏"),
        ("兴安盟", "prefecture", "兴安"),
        ("单县", "county", "单县"),
        ("大柴旦行政委员会", "county", "大柴旦"),
        ("市中区", "county", "市中区"),
        ("浦东新区", "county", "浦东新区"),
        ("神农架林区", "county", "神农架林区"),
        ("科尔沁右翼前旗", "county", "科尔沁右翼前旗"),
        ("珍溪镇", "township", "珍溪镇"),
    ],
)
def test_short_names(name: str, level: str, short: str) -> None:
    assert shorten_name(name, level) == short


def test_forms_that_keep_a_kind() -> None:
    assert spell_forms("马边彝族自治县", "county") == ("马边县",)
    assert spell_forms("阿坝藏族羌族自治州", "prefecture") == ("阿坝州",)
    assert "大柴旦行委" in spell_forms("大柴旦行政委员会", "county")


@pytest.mark.parametrize(
    ("code", "pinyin", "initials"),
    [
        ("320116", "luhe", "lh"),
        ("341500", "luan", "la"),
        ("371722", "shanxian", "sx"),
        ("110105", "chaoyang", "cy"),
        ("211300", "chaoyang", "cy"),
        ("410621", "xunxian", "xx"),
        ("141024", "hongtong", "ht"),
        ("131025", "daicheng", "dc"),
        ("222404", "hunchun", "hc"),
        ("330683", "shengzhou", "sz"),
        ("331100", "lishui", "ls"),
        ("511100", "leshan", "ls"),
        ("330382", "yueqing", "yq"),
        ("130225", "laoting", "lt"),
        ("331000", "taizhou", "tz"),
        ("440113", "panyu", "py"),
        ("371524", "donge", "de"),
        ("361124", "yanshan", "ys"),
        ("410182", "xingyang", "xy"),
        ("130726", "yuxian", "yx"),
        ("341621", "guoyang", "gy"),
        ("341600", "bozhou", "bz"),
        ("350200", "xiamen", "xm"),
        ("500000", "chongqing", "cq"),
        ("140400", "changzhi", "cz"),
        ("140428", "zhangzi", "zz"),
        ("220100", "changchun", "cc"),
        ("330522", "changxing", "cx"),
        ("451000", "bose", "bs"),
        ("653223", "pishan", "ps"),
        ("652928", "awati", "awt"),
        ("511133", "mabian", "mb"),
        ("513331", "baiyu", "by"),
        ("330603", "keqiao", "kq"),
        ("411100", "luohe", "lh"),
        ("654300", "aletai", "alt"),
        ("652801", "kuerle", "kel"),
        ("532504", "mile", "ml"),
        ("510682", "shifang", "sf"),
        ("431081", "zixing", "zx"),
        ("320830", "xuyi", "xy"),
        ("130133", "zhaoxian", "zx"),
        ("511123", "qianwei", "qw"),
        ("513328", "ganzi", "gz"),
        ("621223", "tanchang", "tc"),
        ("610118", "huyi", "hy"),
    ],
)
def test_place_names_are_read_as_people_there_read_them(code: str, pinyin: str, initials: str) -> None:
    region = GAZETTEER.region(code)
    assert (region.pinyin, region.initials) == (pinyin, initials)


def test_names_in_no_table_are_spelled_by_their_characters() -> None:
    assert spell_name("滨海新区") == ("binhaixinqu", "bhxq")
    assert spell_name("嵊州高新区") == ("shengzhougaoxinqu", "szgxq")
    assert spell_name("第7师A区") == ("di7shiaqu", "d7saq")
    assert spell_name("") == ("", "")


def test_find_asks_townships_only_where_no_larger_place_has_the_name() -> None:
    assert [one.region_id for one in GAZETTEER.find("荔枝街道")] == ["500102003"]
    assert {one.level for one in GAZETTEER.find("朝阳区")} == {"county"}
    assert len(GAZETTEER.find("鼓楼区", 2020)) == 4
    assert GAZETTEER.find("没有的地方") == ()
