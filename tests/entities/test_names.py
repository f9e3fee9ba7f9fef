"""Named bodies: what they are, where their names begin and end, and what is no name."""

from __future__ import annotations

import pytest
from tests.ties.written import gazetteer, link_text

from shanhai_tui.builder.records import Entity


def named(text: str) -> set[tuple[str, str]]:
    """(kind, name) of every entity of a paragraph."""
    return {(entity.kind, entity.name) for entity in link_text(text).entities}


def entity(text: str, kind: str) -> Entity:
    (found,) = [one for one in link_text(text).entities if one.kind == kind]
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "杭州市萧山区第一中学与阿克苏市第三中学结对。",
            {("school", "杭州市萧山区第一中学"), ("school", "阿克苏市第三中学")},
        ),
        (
            "组织浙江云峰机械有限公司、义乌市小商品集团有限公司考察。",
            {("enterprise", "浙江云峰机械有限公司"), ("enterprise", "义乌市小商品集团有限公司")},
        ),
        (
            "宁波市慈善总会向黔西南州人民医院捐款。",
            {("organisation", "宁波市慈善总会"), ("hospital", "黔西南州人民医院")},
        ),
        ("安徽省新和同股份有限公司落户。", {("enterprise", "安徽省新和同股份有限公司")}),
        (
            "库车市葡萄村、红柳村和塔里木村发展旅游。",
            {("village", "库车市葡萄村"), ("village", "红柳村"), ("village", "塔里木村")},
        ),
        ("实施“蓝海工程”，打造“山味金品”品牌。", {("project", "蓝海工程"), ("brand", "山味金品")}),
        ("兴义市建成纺织服装产业园。", set()),
        ("兴义市纺织服装产业园开园。", {("park", "兴义市纺织服装产业园")}),
    ],
)
def test_names_end_and_begin_where_a_reader_would_cut_them(text: str, expected: set[tuple[str, str]]) -> None:
    assert expected <= named(text)


@pytest.mark.parametrize(
    "text",
    [
        "全市农业龙头企业、农民专业合作社和家庭农场参展。",
        "完成深度贫困村和集体经济薄弱村结对，推进乡村振兴，发展农村经济。",
        "建成省级产业园2个、乡镇卫生院3个、中小学12所。",
        "引导17家上市公司和民营企业投资。",
        "“十四五”规划和“最多跑一次”改革。",
    ],
)
def test_sorts_of_things_are_no_names(text: str) -> None:
    assert named(text) == set()


def test_two_banks_are_two_names() -> None:
    names = named("宁波通商银行和恒丰农商银行签订协议。")
    assert ("enterprise", "恒丰农商银行") in names
    assert all("和" not in name for _, name in names)


def test_a_joint_park_knows_its_sides() -> None:
    park = entity("桐乡市与开化县携手。开化—桐乡山海协作产业园建成。", "park")
    assert park.name == "开化—桐乡山海协作产业园"
    assert [gazetteer().region(one).name for one in park.recipient_ids] == ["开化县"]
    assert [gazetteer().region(one).name for one in park.support_ids] == ["桐乡市"]
    assert (park.programme_id, park.region_id) == ("mountain-sea", park.recipient_ids[0])


def test_an_enclave_lies_where_the_helping_place_is() -> None:
    enclave = entity("上虞区与文成县合作，上虞—文成“产业飞地”见实效。", "enclave")
    assert [gazetteer().region(one).name for one in enclave.support_ids] == ["上虞区"]
    assert enclave.region_id == enclave.support_ids[0]


def test_the_printed_gloss_is_another_name_of_the_same_park() -> None:
    text = "绍兴市与辽源市合作。推进辽源—浙江（绍兴）产业园建设，加大辽源—绍兴产业园建设力度。"
    (park,) = [one for one in link_text(text).entities if one.kind == "park"]
    assert len(park.support_ids) == 1


def test_a_name_printed_without_its_place_is_another_name_of_it() -> None:
    text = "浙江新昌工业园区成立。新昌工业园区完成投资3亿元。阿瓦提县鲁迅小学开学，县鲁迅小学成立书法社。"
    aliases = {one.name: one.aliases for one in link_text(text).entities}
    assert aliases["浙江新昌工业园区"] == ("新昌工业园区",)
    assert aliases["阿瓦提县鲁迅小学"] == ("县鲁迅小学",)


def test_the_same_body_has_the_same_id_in_every_document() -> None:
    one = entity("开化—桐乡山海协作产业园建成，开化县、桐乡市受益。", "park")
    other = entity("桐乡市、开化县共建。2021年，开化—桐乡产业园投产。", "park")
    assert one.entity_id == other.entity_id
