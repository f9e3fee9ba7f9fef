"""Each way in which prose says that one place helps another."""

from __future__ import annotations

import pytest
from tests.ties.written import link_text, pairs, tell

WAYS = [
    ("苏州市对口支援贵州省铜仁市。", {("苏州市", "铜仁市")}),
    ("张家港市结对帮扶沿河土家族自治县。", {("张家港市", "沿河土家族自治县")}),
    ("青岛市与陇南市结对。", {("青岛市", "陇南市")}),
    ("陇南市与青岛市结对。", {("青岛市", "陇南市")}),
    ("上海市浦东新区与云南省怒江州建立对口帮扶关系。", {("浦东新区", "怒江傈僳族自治州")}),
    ("宁夏固原市原州区由福州市马尾区对口帮扶。", {("马尾区", "原州区")}),
    ("由江苏省南京市对口支援青海省西宁市。", {("南京市", "西宁市")}),
    ("秀洲区、海盐县共同对口支援新疆沙雅县。", {("秀洲区", "沙雅县"), ("海盐县", "沙雅县")}),
    ("海宁市结对武义县，永康市结对武义县。", {("海宁市", "武义县"), ("永康市", "武义县")}),
    ("路桥区、温岭市分别结对天台县、三门县。", {("路桥区", "天台县"), ("温岭市", "三门县")}),
    ("新增路桥区与天台县、温岭市与三门县建立山海协作结对关系。", {("路桥区", "天台县"), ("温岭市", "三门县")}),
    ("无锡市作为阿合奇县的对口支援方，派出医疗队。", {("无锡市", "阿合奇县")}),
    ("丽水市的对口合作城市是宁波市。", {("宁波市", "丽水市")}),
    ("金堂县接受成都市锦江区的帮扶。", {("锦江区", "金堂县")}),
    ("义乌市牵手巴中市恩阳区，共谋发展。", {("义乌市", "恩阳区")}),
    ("瑞安市携手文成县发展茶产业。", {("瑞安市", "文成县")}),
    ("深圳市与河池市、百色市开展粤桂东西部协作。", {("深圳市", "河池市"), ("深圳市", "百色市")}),
    ("大连市与六盘水市的东西部扶贫协作深入推进。", {("大连市", "六盘水市")}),
    ("宁波市承担黔西南州、凉山州对口帮扶任务。", {("宁波市", "黔西南布依族苗族自治州"), ("宁波市", "凉山彝族自治州")}),
    ("杭州市对恩施州开展对口帮扶。", {("杭州市", "恩施土家族苗族自治州")}),
    ("湖州市与嘉兴市共同在柯坪县实施援疆项目20个。", {("湖州市", "柯坪县"), ("嘉兴市", "柯坪县")}),
    ("无论是结对帮扶贵州省贞丰县还是四川省金阳县，海曙区都尽心尽力。", {("海曙区", "贞丰县"), ("海曙区", "金阳县")}),
    ("北京市海淀区对口支援堆龙德庆区和和田县。", {("海淀区", "堆龙德庆区"), ("海淀区", "和田县")}),
    ("泉州市与三明市开展山海协作，晋江市结对宁化县。", {("泉州市", "三明市"), ("晋江市", "宁化县")}),
    ("绍兴市本级结对乐山市，余姚市同时结对普格县。", {("绍兴市", "乐山市"), ("余姚市", "普格县")}),
    ("巴楚县与静安区情谊深厚，两地结对成果丰硕。", {("静安区", "巴楚县")}),
    ("推动北仑区—庆元县、鄞州区—衢江区结对共建。", {("北仑区", "庆元县"), ("鄞州区", "衢江区")}),
    ("杭州市对口支援阿克苏市、新疆生产建设兵团第一师阿拉尔市。", {("杭州市", "阿克苏市"), ("杭州市", "阿拉尔市")}),
    ("济南市历下区与临夏县结成帮扶对子。", {("历下区", "临夏县")}),
    ("黑龙江省对口支援新疆阿勒泰地区的福海县、青河县。", {("黑龙江省", "福海县"), ("黑龙江省", "青河县")}),
]


@pytest.mark.parametrize(("text", "expected"), WAYS)
def test_a_way_of_saying_a_tie(text: str, expected: set[tuple[str, str]]) -> None:
    assert pairs(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "杭州市拟与恩施州建立结对关系。",
        "宁波市计划与黔西南州建立对口帮扶关系。",
        "湖州市未与阿坝州建立结对关系。",
        "绍兴市残联帮扶251名残疾人。",
        "柯桥区2家医院与峨边县17所学校结对。",
        "温州市与苏州市缔结友好城市。",
        "宁波市与杭州市加强合作，建立协作关系。",
        "会议在绍兴市召开，乐山市派人参加。",
        "宁波市支援武汉市医疗队出发。",
        "宁波市与丽水市召开山海协作联席会议。",
        "10家杭州市企业与马尔康市的10个村签订村企结对协议。",
    ],
)
def test_plans_refusals_equals_and_bodies_are_no_ties(text: str) -> None:
    assert pairs(text) == set()


def test_the_subject_carries_over_clauses_and_sentences() -> None:
    text = "宁波市与新疆库车市结对开展对口支援，与四川省凉山州开展对口帮扶。同时结对丽水市。"
    assert pairs(text) == {("宁波市", "库车市"), ("宁波市", "凉山彝族自治州"), ("宁波市", "丽水市")}


def test_a_second_helper_joins_who_acted_before() -> None:
    text = "湖州市与杭州市共同结对柯坪县，同时与台州市共同结对乌什县。"
    assert pairs(text) == {
        ("湖州市", "柯坪县"),
        ("杭州市", "柯坪县"),
        ("湖州市", "乌什县"),
        ("台州市", "乌什县"),
    }


def test_our_city_is_the_place_that_made_the_document() -> None:
    assert ("武汉市", "秭归县") in pairs("武汉市参加三峡库区移民工作。我市与秭归县结成对子。")


def test_traditional_characters_say_the_same() -> None:
    linked = link_text("廈門市對口幫扶甘肅省臨夏回族自治州，思明區與臨夏市結對。", script="hant")
    assert {(tie.support, tie.recipient) for tie in tell(linked)} == {
        ("厦门市", "临夏回族自治州"),
        ("思明区", "临夏市"),
    }


@pytest.mark.parametrize(
    ("text", "section", "programme"),
    [
        ("南京市对口支援新疆伊宁市。", (), "aid-xinjiang"),
        ("济南市对口支援白朗县。", (), "aid-tibet"),
        ("温州市结对格尔木市。", (), "aid-qinghai"),
        ("上海市结对帮扶遵义市。", (), "east-west"),
        ("深圳市与哈尔滨市开展对口合作。", (), "cooperation"),
        ("慈溪市结对常山县。", (), "mountain-sea"),
        ("广州市对口帮扶梅州市。", (), "other"),
        ("诸暨市结对重庆市涪陵区。", (), "aid-fuling"),
        ("北京市与赤峰市结对。", ("东西部协作",), "east-west"),
        ("佛山市结对甘孜州。", ("山海协作工程",), "east-west"),
    ],
)
def test_the_programme_comes_from_words_or_from_the_pair(text: str, section: tuple[str, ...], programme: str) -> None:
    assert [tie.programme for tie in tell(link_text(text, section=section))] == [programme]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("福建省对口帮扶宁夏回族自治区。", "province"),
        ("厦门市对口帮扶临夏州。", "city"),
        ("厦门市对口帮扶甘肃省。", "city"),
        ("思明区结对甘肃省康乐县。", "county"),
        ("诸暨市结对重庆市涪陵区南沱镇。", "town"),
    ],
)
def test_the_level_is_that_of_the_lower_place(text: str, level: str) -> None:
    assert [tie.level for tie in tell(link_text(text))] == [level]


def test_the_quote_is_the_clause_that_states_the_tie() -> None:
    (tie,) = tell(link_text("自2015年全面启动以来，宁波市与丽水市结成对子，成果丰硕。"))
    assert tie.quote == "自2015年全面启动以来，宁波市与丽水市结成对子"
