"""Ties in tables, whole and broken."""

from __future__ import annotations

from tests.ties.written import link_file, tell


def read(text: str, name: str) -> list[tuple[str, str]]:
    return [(tie.support, tie.recipient) for tie in tell(link_file(text.encode(), name)) if tie.basis == "table"]


def test_headings_say_which_side_helps_whatever_their_order() -> None:
    helping_first = "# 2022年结对安排\n\n| 支援方 | 受援方 |\n| --- | --- |\n| 南京市 | 西宁市 |\n| 无锡市 | 海东市 |\n"
    helped_first = "# 2022年结对安排\n\n| 受援方 | 支援方 |\n| --- | --- |\n| 西宁市 | 南京市 |\n| 海东市 | 无锡市 |\n"
    expected = [("南京市", "西宁市"), ("无锡市", "海东市")]
    assert read(helping_first, "a.md") == expected
    assert read(helped_first, "b.md") == expected


def test_without_headings_knowledge_of_the_places_says_it() -> None:
    text = "附件\n\n东西部协作结对安排\n\n普洱市墨江县\t黄浦区\n文山州\t静安区\n红河州红河县、元阳县\t长宁区\n"
    assert read(text, "a.txt") == [
        ("黄浦区", "墨江哈尼族自治县"),
        ("静安区", "文山壮族苗族自治州"),
        ("长宁区", "红河县"),
        ("长宁区", "元阳县"),
    ]


def test_a_column_of_years_says_since_when() -> None:
    text = "# 结对安排\n\n| 支援方 | 受援方 | 起始年份 |\n| --- | --- | --- |\n| 南京市 | 西宁市 | 2016 |\n"
    (tie,) = [tie for tie in tell(link_file(text.encode(), "a.md")) if tie.basis == "table"]
    assert tie.since == 2016


def test_columns_of_figures_are_no_places() -> None:
    text = (
        "# 2022年援疆资金\n\n| 受援地 | 支援地 | 资金（万元） |\n| --- | --- | --- |\n"
        "| 阿克苏市 | 杭州市 | 22000 |\n| 柯坪县 | 湖州市 | 9800 |\n| 合计 | | 31800 |\n"
    )
    assert read(text, "a.md") == [("杭州市", "阿克苏市"), ("湖州市", "柯坪县")]


def test_row_spans_of_html() -> None:
    text = (
        "<html><head><title>结对关系表</title></head><body><h1>东西部协作结对关系表（2021年）</h1><table>"
        "<tr><th>受援州市</th><th>受援县</th><th>帮扶市</th></tr>"
        '<tr><td rowspan="3">贵州省黔南州</td><td>都匀市</td><td rowspan="2">广州市</td></tr>'
        "<tr><td>瓮安县</td></tr><tr><td>惠水县</td><td>广州市黄埔区</td></tr>"
        '<tr><td rowspan="2">毕节市</td><td>织金县</td><td>广州市天河区</td></tr>'
        "<tr><td>纳雍县</td><td>广州市番禺区</td></tr></table></body></html>"
    )
    assert set(read(text, "a.html")) == {
        ("广州市", "都匀市"),
        ("广州市", "瓮安县"),
        ("黄埔区", "惠水县"),
        ("天河区", "织金县"),
        ("番禺区", "纳雍县"),
    }


def test_a_place_alone_in_its_row_belongs_to_what_stands_above() -> None:
    text = (
        "四川省内对口帮扶结对表\n\n序号\t帮扶方\t被帮扶方\n1\t成都市锦江区\t甘孜州炉霍县\n"
        "2\t成都市金牛区\t甘孜州道孚县\n\t\t甘孜州色达县\n3\t绵阳市涪城区\t阿坝州若尔盖县\n"
    )
    assert read(text, "a.txt") == [
        ("锦江区", "炉霍县"),
        ("金牛区", "道孚县"),
        ("金牛区", "色达县"),
        ("涪城区", "若尔盖县"),
    ]


def test_lost_numbers_shifted_cells_and_a_page_break() -> None:
    text = (
        "附件\n\n二、县区结对关系\n\n序号\t受援地\t\t支援地\n1\t丽水市\t龙泉市\t杭州市萧山区\n\t\t\t嘉兴市秀洲区\n"
        "云和县\t\t宁波市北仑区\t\n\t湖州市吴兴区\t\t\n3\t庆元县\t嘉善县\t\n\n"
        "序号\t受援地\t\t支援地\n\t\t\t长兴县\n4\t\t缙云县\t杭州市富阳区\n"
    )
    assert read(text, "a.txt") == [
        ("萧山区", "龙泉市"),
        ("秀洲区", "龙泉市"),
        ("北仑区", "云和县"),
        ("吴兴区", "云和县"),
        ("嘉善县", "庆元县"),
        ("长兴县", "庆元县"),
        ("富阳区", "缙云县"),
    ]


def test_two_tables_side_by_side() -> None:
    text = (
        "# 对口工作情况（2022）\n\n| 受援地 | 支援地 | 受援地 | 支援地 |\n| --- | --- | --- | --- |\n"
        "| 新疆库车市 | 宁波市 | 丽水市 | 宁波市 |\n| 西藏比如县 | 宁波市 | 庆元县 | 海曙区 |\n"
    )
    assert set(read(text, "a.md")) == {
        ("宁波市", "库车市"),
        ("宁波市", "比如县"),
        ("宁波市", "丽水市"),
        ("海曙区", "庆元县"),
    }


def test_places_that_pair_their_own_counties() -> None:
    text = "一、市结对关系\n\n序号\t受援地\t支援地\n1\t丽水市\t宁波市、湖州市\n2\t内对关系：温州市、台州市\t\n"
    assert read(text, "a.txt") == [
        ("宁波市", "丽水市"),
        ("湖州市", "丽水市"),
        ("温州市", "温州市"),
        ("台州市", "台州市"),
    ]


def test_a_matrix_with_ticks() -> None:
    text = (
        "# 结对帮扶矩阵（2023年）\n\n| 帮扶单位 | 万源市 | 宣汉县 |\n| --- | --- | --- |\n"
        "| 舟山市普陀区 | √ | |\n| 舟山市定海区 | | √ |\n"
    )
    assert read(text, "a.md") == [("普陀区", "万源市"), ("定海区", "宣汉县")]


def test_a_column_of_partners_is_tied_to_the_place_that_made_the_table() -> None:
    text = (
        "# 静安区2023年对口支援工作总结\n\n静安区投入资金1亿元。\n\n| 结对县 | 2023年（万元） |\n| --- | --- |\n"
        "| 广南县 | 4500 |\n| 麻栗坡县 | 4050 |\n| 合计 | 8550 |\n"
    )
    assert read(text, "a.md") == [("静安区", "广南县"), ("静安区", "麻栗坡县")]


def test_a_list_of_pairs_without_verbs() -> None:
    text = "附件\n\n福建省与宁夏回族自治区县区结对名单\n\n1.福州市马尾区—固原市原州区\n2.莆田市涵江区—西吉县\n"
    ties = {(tie.support, tie.recipient) for tie in tell(link_file(text.encode(), "a.txt"))}
    assert ties == {("福建省", "宁夏回族自治区"), ("马尾区", "原州区"), ("涵江区", "西吉县")}


def test_a_table_of_other_things_states_no_tie() -> None:
    text = "# 2022年主要指标\n\n| 地区 | 生产总值（亿元） |\n| --- | --- |\n| 柯桥区 | 1900 |\n| 江山市 | 400 |\n"
    assert read(text, "a.md") == []
