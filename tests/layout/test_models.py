"""Documents of other kinds, places and years, written for the purpose in the manner of real ones."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import docx
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.cidfonts import UnicodeCIDFont  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]
from tests.layout.pages import describe, outline, sections, texts

DOCUMENTS = Path(__file__).parent / "documents"


def read(name: str) -> bytes:
    return (DOCUMENTS / name).read_bytes()


def test_a_work_report() -> None:
    document, passages = describe(read("work_report.txt"))
    assert (document.title, document.kind, document.published) == ("政府工作报告", "report", date(2022, 1, 8))
    assert document.report_year == 2021
    assert sections(passages) == [
        "政府工作报告",
        "政府工作报告/一、2021年工作回顾",
        "政府工作报告/一、2021年工作回顾/（一）对口帮扶扎实推进",
        "政府工作报告/一、2021年工作回顾/（二）民生实事全面完成",
        "政府工作报告/一、2021年工作回顾/（二）民生实事全面完成/1.教育",
        "政府工作报告/一、2021年工作回顾/（二）民生实事全面完成/2.卫生",
        "政府工作报告/一、2021年工作回顾",
        "政府工作报告/二、2022年工作安排",
    ]
    assert {p.year for p in passages if "二、2022年工作安排" in p.section} == {2022}
    assert texts(passages, "credit") == ["——2022年1月8日在海川市第八届人民代表大会第一次会议上", "海川市市长 林致远"]


def test_a_yearbook_that_prints_no_brackets() -> None:
    document, passages = describe(read("yearbook.txt"))
    assert (document.kind, document.report_year) == ("yearbook", 2015)
    top = "第十六篇 对口支援与区域合作"
    assert sections(passages) == [
        f"{top}/第一章 对口支援/第一节 支援西藏/概况",
        f"{top}/第一章 对口支援/第一节 支援西藏/项目建设",
        f"{top}/第一章 对口支援/第二节 支援三峡库区",
        f"{top}/第一章 对口支援/第二节 支援三峡库区/表16-1 2015年江安市对口支援项目一览",
        f"{top}/第二章 区域合作",
    ]
    assert texts(passages, "navigation") == ["·312·"]


def test_a_news_page_with_menus() -> None:
    document, passages = describe(read("news.html"), "a.html")
    assert (document.title, document.kind, document.published) == ("青川两地携手十年", "news", date(2021, 11, 3))
    assert (document.author, document.publisher) == ("王晓", "海川日报")
    assert texts(passages, "navigation")[:3] == ["首页", "新闻", "专题"]
    assert "本报讯 十年来，海川市累计向青河县投入帮扶资金5.06亿元，实施项目312个。A&B公司捐款20万元。" in texts(
        passages, "prose"
    )
    assert "2021年，两地签订协作协议16份，到位资金1.2亿元。" in texts(passages, "prose")
    (table,) = (passage for passage in passages if passage.kind == "table")
    assert table.section == ("青川两地携手十年", "产业协作", "表1 结对关系")
    assert table.text == "支援地\t受援地\t项目数\n海川市\t青河县\t12\n\t白水县\t9\n合计\t\t21"


def test_a_summary_in_markdown() -> None:
    document, passages = describe(read("summary.md"), "a.md")
    assert (document.title, document.report_year) == ("海川市2021年东西部协作工作总结", 2021)
    assert "2021年，海川市与青河县、白水县结对，投入财政资金1.2亿元，实施项目45个。" in texts(passages, "prose")
    assert passages[-1].section == ("海川市2021年东西部协作工作总结", "一、基本情况", "（一）产业协作", "劳务协作")


def test_a_report_in_word() -> None:
    written = docx.Document()
    written.add_heading("关于帮扶青河县2020年工作情况的报告", 0)
    written.add_paragraph("海协办〔2020〕15号")
    written.add_heading("一、资金", 1)
    written.add_paragraph("全年拨付资金4200万元。")
    table = written.add_table(2, 2)
    for column, (head, value) in enumerate((("支援地", "海川市"), ("受援地", "青河县"))):
        table.cell(0, column).text, table.cell(1, column).text = head, value
    written.sections[0].header.paragraphs[0].text = "海川市协作办"
    buffer = io.BytesIO()
    written.save(buffer)
    document, passages = describe(buffer.getvalue(), "a.docx")
    assert (document.document_number, document.kind, document.report_year) == ("海协办〔2020〕15号", "report", 2020)
    assert document.author is None
    assert outline(passages)[-2:] == [("table", "支援地\t受援地\n海川市\t青河县"), ("navigation", "海川市协作办")]
    assert passages[-2].section == ("关于帮扶青河县2020年工作情况的报告", "一、资金")


def test_a_yearbook_in_pdf_with_running_heads() -> None:
    text = "【概况】 2019年，海川市向青河县选派援建干部15人、专业技术人才48人，安排资金8600万元，实施项目36个，完成投资"
    text += "7900万元。市教育局组织12所学校结对，捐赠图书2.3万册，培训教师620人次，接诊病人1.2万人次，受到群众好评。"
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    buffer = io.BytesIO()
    canvas = Canvas(buffer)
    rows = [text[place : place + 20] for place in range(0, len(text), 20)]
    for page, part in enumerate((["对口支援", *rows[:3]], rows[3:])):
        canvas.setFont("STSong-Light", 12)
        for number, row in enumerate(["海川年鉴 2020", *part, f"- {211 + page} -"]):
            canvas.drawString(80, 780 - 20 * number, row)
        canvas.showPage()
    canvas.save()
    document, passages = describe(buffer.getvalue(), "a.pdf")
    assert (document.kind, document.report_year, document.title) == ("yearbook", 2019, "对口支援")
    assert texts(passages, "prose") == [text[text.index("2019") :]]
    assert texts(passages, "navigation") == ["海川年鉴2020", "- 211 -", "海川年鉴2020", "- 212 -"]


def test_a_text_in_traditional_characters_and_big5() -> None:
    text = read("traditional.txt").decode()
    document, passages = describe(text.encode("big5"))
    assert (document.script, document.encoding, document.title) == (
        "hant",
        "big5",
        "臺北縣對口扶助花蓮鄉鎮計畫成果報告",
    )
    assert sections(passages) == [f"{document.title}/一、經費", f"{document.title}/二、人員"]


def test_nothing_but_numbers_is_laid_out_all_the_same() -> None:
    _, passages = describe("12 34 56\n78 90\n3.14\n1,234\n")
    assert "".join("".join(passage.text.split()) for passage in passages) == "12345678903.141,234"
