"""Tables: cells as printed, whatever they are printed with."""

from __future__ import annotations

from tests.layout.pages import lay, outline, texts

from shanhai_tui.builder.records import Passage


def grid(passage: Passage) -> list[tuple[int, int, str]]:
    """Row, column and text of the cells that hold anything."""
    return [(c.row, c.column, passage.text[c.start : c.end]) for c in passage.cells if c.end > c.start]


def find_tables(passages: tuple[Passage, ...]) -> list[Passage]:
    return [passage for passage in passages if passage.kind == "table"]


def test_empty_cells_between_tabs_count() -> None:
    (table,) = find_tables(lay("表 3\n\n结对表\n\n受援地\t\t支援地\n\t青河县\t海川市\n1\t\t西山区\t\n"))
    assert table.section == ("表3 结对表",)
    assert grid(table) == [
        (0, 0, "受援地"),
        (0, 2, "支援地"),
        (1, 1, "青河县"),
        (1, 2, "海川市"),
        (2, 0, "1"),
        (2, 2, "西山区"),
    ]
    assert table.text == "受援地\t\t支援地\n\t青河县\t海川市\n1\t\t西山区\t"


def test_a_table_cut_by_a_page_break_is_two_pieces_of_one_section() -> None:
    first, second = find_tables(
        lay("二、结对关系\n\n序号\t受援\t支援\n1\t甲县\t乙市\n\n序号\t受援\t支援\n2\t丙县\t丁市\n")
    )
    assert first.section == second.section == ("二、结对关系",)
    assert grid(second)[-1] == (1, 2, "丁市")


def test_rows_between_blanks_under_a_tables_title() -> None:
    text = "表 58  对口情况（2018）\n\n序号 关系 受援地 支援地\n\n1 对口支援\n\n"
    text += "青河县\n\n海川市\n\n白水县 东湖区\n\n【概况】 全年投入资金。\n"
    passages = lay(text)
    (table,) = find_tables(passages)
    assert table.section == ("表58 对口情况（2018）",)
    assert grid(table) == [
        (0, 0, "序号"),
        (0, 1, "关系"),
        (0, 2, "受援地"),
        (0, 3, "支援地"),
        (1, 0, "1"),
        (1, 1, "对口支援"),
        (2, 0, "青河县"),
        (3, 0, "海川市"),
        (4, 0, "白水县"),
        (4, 1, "东湖区"),
    ]
    assert passages[-1].section == ("概况",)


def test_rows_between_wide_gaps_need_no_title() -> None:
    (table,) = find_tables(
        lay("各县资金如下：\n\n县名      资金      项目\n青河县    3200      12\n白水县    2800      9\n")
    )
    assert grid(table)[3:6] == [(1, 0, "青河县"), (1, 1, "3200"), (1, 2, "12")]


def test_the_unit_above_and_the_note_below_stay_with_the_table() -> None:
    passages = lay("表2 资金\n\n单位：万元\n\n县名\t资金\n青河县\t3200\n\n注：为当年数。\n\n全年完成任务。\n")
    (table,) = find_tables(passages)
    assert table.text.startswith("单位：万元\n县名\t资金")
    assert [passage.section for passage in passages[-2:]] == [("表2 资金",), ()]


def test_markdown_and_html_tables_have_the_same_cells() -> None:
    markdown = lay("| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n", "a.md")
    html = lay("<table><tr><th>甲<th>乙<tr><td>1<td>2</table>", "a.html")
    assert texts(markdown, "table") == texts(html, "table") == ["甲\t乙\n1\t2"]
    assert grid(markdown[0]) == grid(html[0])


def test_spanning_cells_keep_their_columns() -> None:
    (table,) = lay("<table><tr><td rowspan=2>海川市<td>青河县<tr><td>白水县<tr><td colspan=2>合计</table>", "a.html")
    assert table.text == "海川市\t青河县\n\t白水县\n合计"
    assert [(cell.row_span, cell.column_span) for cell in table.cells] == [(2, 1), (1, 1), (1, 1), (1, 2)]


def test_a_paragraph_with_one_tab_is_no_table() -> None:
    assert outline(lay("全年投入\t资金三千万元，实施项目。\n"))[0][0] == "prose"


def test_a_row_that_lacks_cells_stands_under_its_column_heads() -> None:
    text = "表一  1996年项目\n项目        支援单位      投资      资金\n水泥厂      武昌区        860       420\n"
    (table,) = find_tables(lay(text + "合计                      860       420\n\n项目均已投产，效益良好。\n"))
    assert grid(table)[-3:] == [(2, 0, "合计"), (2, 2, "860"), (2, 3, "420")]


def test_rows_of_figures_under_a_row_of_words_are_a_table() -> None:
    text = "各年情况如下：\n\n年份 资金（万元） 项目（个）\n2004 420 16\n2005 510 19\n2006 580 22\n"
    (table,) = find_tables(lay(text))
    assert grid(table)[:4] == [(0, 0, "年份"), (0, 1, "资金（万元）"), (0, 2, "项目（个）"), (1, 0, "2004")]


def test_a_sentence_that_speaks_of_a_table_is_no_title() -> None:
    text = "投入资金逐年增长，项目逐年增多，\n表2显示，资金三年翻番。\n"
    assert outline(lay(text)) == [("prose", "投入资金逐年增长，项目逐年增多，表2显示，资金三年翻番。")]
