"""The four tables of the five documents, read by hand."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from tests.ties.written import Told, link_file, tell

from shanhai_tui.builder.reading.manifest import load_manifest

SEEDS = Path(__file__).parents[2] / "seeds"


@cache
def ties_of(start: str) -> tuple[Told, ...]:
    (path,) = SEEDS.glob(f"{start}_*.txt")
    entry = load_manifest(SEEDS).entry(path.name)
    return tuple(tell(link_file(path.read_bytes(), path.name, entry)))


COUNTIES = {
    "柯城区": "余杭区 临平区",
    "衢江区": "鄞州区 新昌县",
    "龙游县": "镇海区 临安区",
    "江山市": "柯桥区 钱塘区",
    "常山县": "慈溪市 拱墅区",
    "开化县": "桐乡市 上城区 越城区",
    "莲都区": "义乌市 江北区",
    "龙泉市": "萧山区 秀洲区",
    "青田县": "平湖市 嵊州市",
    "云和县": "北仑区 吴兴区",
    "庆元县": "嘉善县 长兴县 海曙区",
    "缙云县": "富阳区 德清县",
    "遂昌县": "南湖区 诸暨市 象山县",
    "松阳县": "余姚市 南浔区 安吉县",
    "景宁畲族自治县": "海盐县 上虞区 宁海县",
    "淳安县": "西湖区",
    "永嘉县": "瓯海区",
    "平阳县": "乐清市",
    "苍南县": "龙湾区",
    "文成县": "瑞安市 奉化区",
    "泰顺县": "鹿城区 滨江区",
    "武义县": "海宁市 永康市",
    "磐安县": "东阳市 普陀区",
    "天台县": "路桥区",
    "仙居县": "玉环市",
    "三门县": "温岭市",
}
CITIES = {
    "衢州市": "杭州市 绍兴市",
    "丽水市": "宁波市 湖州市 嘉兴市",
    "温州市": "温州市",
    "金华市": "金华市",
    "台州市": "台州市",
}
YEARBOOK = {
    "阿瓦提县": "绍兴市",
    "比如县": "绍兴市",
    "大柴旦行政委员会": "绍兴市",
    "涪陵区": "绍兴市",
    "荔枝街道": "柯桥区",
    "南沱镇": "诸暨市",
    "马尔康市": "嵊州市",
    "金川县": "柯桥区 诸暨市",
    "小金县": "上虞区 新昌县",
    "马边彝族自治县": "越城区",
    "辽源市": "绍兴市",
    "龙山区": "越城区",
    "西安区": "柯桥区",
    "东辽县": "诸暨市",
    "东丰县": "嵊州市 新昌县",
    "衢州市": "绍兴市",
    "江山市": "柯桥区",
    "景宁畲族自治县": "上虞区",
    "遂昌县": "诸暨市",
    "青田县": "嵊州市",
}
TABLES = {
    "000": YEARBOOK | {"珍溪镇": "上虞区 嵊州市 新昌县", "辽源经济开发区": "上虞区 滨海新城"},
    "001": YEARBOOK | {"珍溪镇": "上虞区 嵊州市", "辽源经济开发区": "上虞区 滨海新区"},
    "003": CITIES | COUNTIES,
}


@pytest.mark.parametrize("document", sorted(TABLES))
def test_every_row_of_the_tables(document: str) -> None:
    read = {(tie.support, tie.recipient) for tie in ties_of(document)}
    expected = {(giver, taker) for taker, givers in TABLES[document].items() for giver in givers.split()}
    assert expected <= read


def test_the_notice_states_no_tie_beside_its_tables() -> None:
    read = sorted((tie.support, tie.recipient) for tie in ties_of("003"))
    assert read == sorted((giver, taker) for taker, givers in TABLES["003"].items() for giver in givers.split())


def test_quotes_run_from_the_receiving_to_the_supporting_cell() -> None:
    quotes = {(tie.support, tie.recipient): tie.quote for tie in ties_of("003")}
    assert quotes["绍兴市", "衢州市"] == "1衢州市杭州市、绍兴市"
    assert quotes["新昌县", "衢江区"] == "衢江区宁波市鄞州区新昌县"
    assert quotes["金华市", "金华市"] == "3内对关系：温州市、金华市、台州市"
    assert quotes["上城区", "开化县"] == "杭州市上城区"


def test_nothing_in_the_prose_of_the_yearbooks_pairs_towns_or_villages_of_firms() -> None:
    for document in ("000", "001"):
        assert {tie.recipient for tie in ties_of(document) if tie.level == "town"} == {"荔枝街道", "南沱镇", "珍溪镇"}
