"""Markdown, HTML, PDF and DOCX: the same text, with what the format says of its structure."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pdfencrypt import StandardEncryption  # type: ignore[import-untyped]
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from shanhai_tui.builder.errors import UnreadableDocument
from shanhai_tui.builder.reading import SourceText, read_bytes


def spell(source: SourceText) -> str:
    """The visible text, put together again from the stretches of source that it is mapped to."""
    return "".join(source.text[piece.char_start : piece.char_end] for piece in source.visible_map)


def kinds(source: SourceText) -> list[tuple[str, str]]:
    return [(block.kind, source.visible[block.start : block.end]) for block in source.blocks]


def make_pdf(pages: list[list[str]], password: str | None = None) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer, encrypt=StandardEncryption(password) if password else None)
    for lines in pages:
        canvas.setFont("STSong-Light", 12)
        for number, line in enumerate(lines):
            canvas.drawString(80, 780 - 20 * number, line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def make_docx(write: Callable[..., None]) -> bytes:
    document = docx.Document()
    write(document)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


class TestHtml:
    def test_only_what_a_reader_sees_is_visible(self) -> None:
        page = (
            "<head><title>题</title><style>p{}</style></head><!-- 注 --><p>资金<b>五</b>万元</p><script>'<p>'</script>"
        )
        source = read_bytes(page.encode(), "a.html")
        assert source.visible.strip() == "资金五万元"
        assert source.text == page
        assert source.imprint.title == "题"

    def test_an_entity_stands_for_the_characters_that_spell_it(self) -> None:
        source = read_bytes("<p>甲&amp;乙&nbsp;&#20013;&#x6587;&lt;丙&copy丁&bogus;</p>".encode(), "a.html")
        assert source.visible.strip() == "甲&乙\xa0中文<丙©丁&bogus;"
        assert spell(source) == "甲&amp;乙&nbsp;&#20013;&#x6587;&lt;丙&copy丁&bogus;"

    def test_menus_are_told_by_element_class_and_role(self) -> None:
        page = '<nav>首页</nav><div class="left-menu">专题</div><div role="navigation">更多</div><p>正文。</p>'
        assert kinds(read_bytes(page.encode(), "a.html")) == [
            ("navigation", "首页"),
            ("navigation", "专题"),
            ("navigation", "更多"),
            ("paragraph", "正文。"),
        ]

    def test_headings_items_captions_and_breaks_are_blocks(self) -> None:
        page = (
            "<h1>题</h1><h3>节</h3><ul><li>甲<li>乙</ul><figure><figcaption>图注</figcaption></figure><p>上<br>下</p>"
        )
        assert kinds(read_bytes(page.encode(), "a.html")) == [
            ("heading", "题"),
            ("heading", "节"),
            ("item", "甲"),
            ("item", "乙"),
            ("caption", "图注"),
            ("paragraph", "上"),
            ("paragraph", "下"),
        ]

    def test_a_table_keeps_its_spans(self) -> None:
        page = "<table><tr><td rowspan=2>甲<td>乙<tr><td>丙<tr><td colspan=2>丁</table>"
        (block,) = read_bytes(page.encode(), "a.html").blocks
        assert [(cell.row, cell.column, cell.row_span, cell.column_span) for cell in block.cells] == [
            (0, 0, 2, 1),
            (0, 1, 1, 1),
            (1, 1, 1, 1),
            (2, 0, 1, 2),
        ]

    def test_a_table_that_only_lays_out_the_page_is_none(self) -> None:
        page = f"<table><tr><td>目录<td><p>{'正文很长。' * 100}</p></table>"
        assert {block.kind for block in read_bytes(page.encode(), "a.html").blocks} == {"paragraph"}

    @settings(deadline=None)
    @given(st.text(alphabet="甲乙&;#x2a amp<>/p tdr\n\r\t\x00\xa0'\"=-!", max_size=120))
    def test_every_visible_character_has_its_place_in_the_file(self, page: str) -> None:
        try:
            source = read_bytes(("<p>首" + page).encode(), "a.html")
        except UnreadableDocument:
            return
        for piece in source.visible_map:
            shown = source.visible[piece.text_start : piece.text_end]
            spelled = source.text[piece.char_start : piece.char_end]
            assert shown.split() == spelled.split() or spelled.startswith("&") or len(shown) == 1

    def test_nesting_without_end_is_survived(self) -> None:
        assert read_bytes(("<div>" * 3000 + "字").encode(), "a.html").visible.strip() == "字"


class TestMarkdown:
    def test_marks_are_hidden_and_not_lost(self) -> None:
        text = "## 一、资金 ##\n\n投入 **1.2 亿元**，见[附表](a.md)。\n\n- 甲\n> 乙\n"
        source = read_bytes(text.encode(), "a.md")
        assert source.text == source.visible == text
        hidden = [text[start:end] for start, end in source.hidden]
        assert hidden == ["## ", " ##", "**", "**", "[", "](a.md)", "- ", "> "]
        assert [(block.kind, block.level) for block in source.blocks] == [("heading", 2), ("item", 0)]

    def test_a_pipe_table_has_cells(self) -> None:
        text = "| 甲 | 乙 |\n|:--|--:|\n| 1 |  |\n"
        (block,) = read_bytes(text.encode(), "a.md").blocks
        assert [(cell.row, cell.column, text[cell.start : cell.end]) for cell in block.cells] == [
            (0, 0, "甲"),
            (0, 1, "乙"),
            (1, 0, "1"),
            (1, 1, ""),
        ]


class TestPdf:
    def test_pages_are_located_and_running_lines_marked(self) -> None:
        body = [
            ["年鉴 2020", f"第{word}页的正文。", "中间一行。", "再一行。", "末一行。", f"- {n} -"]
            for n, word in ((7, "一"), (8, "二"))
        ]
        source = read_bytes(make_pdf(body), "a.pdf")
        assert [locator.page for locator in source.locators] == [1, 2]
        first, second = (source.text[at.char_start : at.char_end] for at in source.locators)
        assert "第一页的正文" in first
        assert "第二页的正文" in second
        assert ["".join(text.split()) for _, text in kinds(source)] == ["年鉴2020", "-7-", "年鉴2020", "-8-"]
        assert source.encoding is None

    def test_an_encrypted_one_is_named(self) -> None:
        with pytest.raises(UnreadableDocument, match="encrypted PDF"):
            read_bytes(make_pdf([["正文"]], password="secret"), "a.pdf")

    def test_a_broken_one_is_named(self) -> None:
        with pytest.raises(UnreadableDocument, match="broken PDF"):
            read_bytes(b"%PDF-1.7\n" + b"x" * 200, "a.pdf")

    def test_one_of_pictures_is_named(self) -> None:
        with pytest.raises(UnreadableDocument, match="without text"):
            read_bytes(make_pdf([[]]), "a.pdf")


class TestDocx:
    def test_headings_paragraphs_and_tables_come_in_order(self) -> None:
        def write(document: docx.document.Document) -> None:
            document.add_heading("总结", 0)
            document.add_heading("资金", 2)
            document.add_paragraph("拨付三千万元。")
            table = document.add_table(2, 2)
            for row, texts in enumerate((("甲", "乙"), ("丙", "丁"))):
                for column, text in enumerate(texts):
                    table.cell(row, column).text = text
            document.add_paragraph("完。")

        source = read_bytes(make_docx(write), "a.docx")
        assert kinds(source) == [
            ("title", "总结"),
            ("heading", "资金"),
            ("paragraph", "拨付三千万元。"),
            ("table", "甲\t乙\n丙\t丁"),
            ("paragraph", "完。"),
        ]
        assert [(at.part, at.paragraph) for at in source.locators][:3] == [("body", 1), ("body", 2), ("body", 3)]

    def test_merged_cells_are_one(self) -> None:
        def write(document: docx.document.Document) -> None:
            table = document.add_table(3, 2)
            table.cell(0, 0).text = "甲"
            table.cell(0, 0).merge(table.cell(1, 0))
            table.cell(2, 0).text = "计"
            table.cell(2, 0).merge(table.cell(2, 1))

        (block,) = read_bytes(make_docx(write), "a.docx").blocks
        spans = {(cell.row, cell.column): (cell.row_span, cell.column_span) for cell in block.cells}
        assert spans[0, 0] == (2, 1)
        assert spans[2, 0] == (1, 2)
        assert (1, 0) not in spans

    @pytest.mark.parametrize("part", ["word/document.xml", "a.txt"])
    def test_a_broken_one_is_named(self, part: str) -> None:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr(part, "<w:document")
        with pytest.raises(UnreadableDocument, match="DOCX"):
            read_bytes(buffer.getvalue(), "a.docx")

    def test_a_cut_archive_is_named(self) -> None:
        data = make_docx(lambda document: document.add_paragraph("正文"))
        with pytest.raises(UnreadableDocument, match="broken DOCX"):
            read_bytes(data[: len(data) // 2], "a.docx")

    def test_entities_that_grow_without_end_are_refused(self) -> None:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("word/document.xml", '<!DOCTYPE d [<!ENTITY a "aaaa">]><d>&a;</d>')
        with pytest.raises(UnreadableDocument, match="document type"):
            read_bytes(buffer.getvalue(), "a.docx")

    def test_another_archive_is_no_word_file(self) -> None:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w") as archive:
            archive.writestr("a.txt", "x")
        with pytest.raises(UnreadableDocument, match="no Word file"):
            read_bytes(buffer.getvalue(), "a.zip")
