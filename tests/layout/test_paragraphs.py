"""Paragraphs: lines joined as a reader joins them, captions and credits taken out, headings told from text."""

from __future__ import annotations

import pytest
from tests.layout.pages import lay, outline, sections, texts

WRAPPED = """对口支援

【概况】 2015 年，江安市继续对口支援

林周县，安排援藏资金 3250 万元，实

施项目 14 个。全年选派第七批援藏干

部 6 名，其中党政干部 4 名、专业技术

人员 2 名。

林周县江安小学综合楼于 8 月竣工，

建筑面积 2600 平方米，总投资 780 万

元。建成牧区安居房 120 套，解决群众

住房困难，完成安置任务的 90% 以上，

受到牧民群众普遍欢迎和称赞。
"""


class TestJoining:
    def test_hard_broken_lines_are_one_paragraph(self) -> None:
        assert texts(lay(WRAPPED), "prose") == [
            "2015年，江安市继续对口支援林周县，安排援藏资金3250万元，实施项目14个。"
            "全年选派第七批援藏干部6名，其中党政干部4名、专业技术人员2名。",
            "林周县江安小学综合楼于8月竣工，建筑面积2600平方米，总投资780万元。"
            "建成牧区安居房120套，解决群众住房困难，完成安置任务的90%以上，受到牧民群众普遍欢迎和称赞。",
        ]

    def test_a_page_number_inside_a_sentence_does_not_cut_it(self) -> None:
        passages = lay("2015年，全市实施各类对口支援项目十四个，受援地群\n\n- 312 -\n\n众生产生活条件明显改善。\n")
        assert outline(passages) == [
            ("prose", "2015年，全市实施各类对口支援项目十四个，受援地群众生产生活条件明显改善。"),
            ("navigation", "- 312 -"),
        ]

    @pytest.mark.parametrize(
        ("text", "readable"),
        [
            ("到位资金 12 亿元 ,完成。", "到位资金12亿元,完成。"),
            ("增长 10.29% ；实现利税。", "增长10.29%；实现利税。"),
            ("近  20  名专家。", "近20名专家。"),
            ("“原产地 真好味”活动举行。", "“原产地 真好味”活动举行。"),
            ("引进 SAP ERP 系统。", "引进SAP ERP系统。"),
            ("综 合 考 评。", "综合考评。"),
        ],
    )
    def test_spacing_noise_goes_and_meaningful_blanks_stay(self, text: str, readable: str) -> None:
        assert lay(text)[0].text == readable

    def test_a_number_cut_at_a_line_end_is_whole(self) -> None:
        assert lay("全年安排援建资金一千二百万元，资金12\n\n75万元用于教育。")[0].text.endswith(
            "资金1275万元用于教育。"
        )


class TestCaptions:
    def test_a_caption_inside_a_sentence_is_a_passage_of_its_own(self) -> None:
        text = "十年来，海川市向青河县选派教师三十名，协调落实社\n\n\n\n海川援建的青河小学\n\n会帮扶资金三千万元。\n"
        assert outline(lay(text)) == [
            ("prose", "十年来，海川市向青河县选派教师三十名，协调落实社会帮扶资金三千万元。"),
            ("caption", "海川援建的青河小学"),
        ]

    def test_a_photographers_credit_marks_the_line_above_as_caption(self) -> None:
        text = "两地签订协议。\n\n\n\n9月1日，海川市党政代表团赴青河县考察\n\n（李明 摄）\n\n双方座谈交流，商定合作。\n"
        assert outline(lay(text))[1:3] == [
            ("caption", "9月1日，海川市党政代表团赴青河县考察"),
            ("credit", "（李明 摄）"),
        ]

    def test_a_picture_without_a_caption_cuts_nothing(self) -> None:
        text = "对接海川设计研究院，海川大学建筑系与中民投\n\n\n\n资公司建立合作关系，选派干部两人。\n"
        assert texts(lay(text), "prose") == [
            "对接海川设计研究院，海川大学建筑系与中民投资公司建立合作关系，选派干部两人。"
        ]

    def test_a_caption_printed_on_the_pages_last_line_is_cut_off_at_the_columns_edge(self) -> None:
        last = "受到普遍欢迎，组织医疗队为三百名干江安市援建的小学综合楼。\t （市发改委提供）\n\n部群众义诊。\n"
        passages = lay(WRAPPED.replace("受到牧民群众普遍欢迎和称赞。\n", last) + "\n江安市还捐赠图书。\n")
        assert texts(passages, "prose")[1].endswith("受到普遍欢迎，组织医疗队为三百名干部群众义诊。")
        assert texts(passages, "caption") == ["江安市援建的小学综合楼。"]
        assert texts(passages, "credit") == ["（市发改委提供）"]

    def test_a_credit_behind_a_paragraph_on_its_line_is_taken_off(self) -> None:
        assert outline(lay("全年实施项目三个。  （市府办提供）\n")) == [
            ("prose", "全年实施项目三个。"),
            ("credit", "（市府办提供）"),
        ]


class TestHeadings:
    def test_chapter_part_and_clause_nest(self) -> None:
        text = (
            "区域合作\n\n综 述\n\n【概况】 全年投入资金。\n\n【会议】 召开会议。\n\n对口援藏\n\n【概况】 选派干部。\n"
        )
        assert sections(lay(text)) == ["区域合作/综述/概况", "区域合作/综述/会议", "区域合作/对口援藏/概况"]

    def test_numbered_clauses_nest_and_run_in_titles_are_headings(self) -> None:
        text = "实施方案\n\n一、总则\n\n（一）目标。做强产业。\n\n（二）原则\n\n坚持共赢。\n\n"
        text += "1.教育。新建学校。\n\n二、附则\n\n本方案施行。\n"
        passages = lay(text)
        assert sections(passages) == [
            "实施方案/一、总则/（一）目标",
            "实施方案/一、总则/（二）原则",
            "实施方案/一、总则/（二）原则/1.教育",
            "实施方案/二、附则",
        ]
        assert texts(passages, "heading")[2] == "（一）目标。"

    def test_a_clause_that_opens_with_a_figure_stays_text(self) -> None:
        passages = lay("二、成效\n\n（一）实际投资5.2亿元，增长12%。带动就业。\n")
        assert texts(passages, "prose") == ["（一）实际投资5.2亿元，增长12%。带动就业。"]

    def test_articles_of_a_law_are_sections(self) -> None:
        text = "第一章 总则\n\n第一条 为规范资金管理，制定本办法。\n\n第二条 资金专款专用。\n\n"
        text += "第二章 附则\n\n第三条 本办法自发布之日起施行。\n"
        assert sections(lay(text)) == ["第一章 总则/第一条", "第一章 总则/第二条", "第二章 附则/第三条"]

    def test_a_title_in_bold_brackets_may_run_over_two_lines(self) -> None:
        text = "【海川—青河东西部协作高层\n\n次人才座谈会】 8月，座谈会召开。\n"
        assert outline(lay(text)) == [
            ("heading", "【海川—青河东西部协作高层次人才座谈会】"),
            ("prose", "8月，座谈会召开。"),
        ]

    def test_titles_before_a_wide_gap_are_headings_where_there_are_several(self) -> None:
        text = "　　概况　2015年，安排资金三千万元。\n　　项目　小学竣工，投资七百万元。\n"
        assert sections(lay(text)) == ["概况", "项目"]

    def test_a_short_piece_of_a_paragraph_is_no_heading(self) -> None:
        text = (
            "全县消费帮扶成效明显，消费额度增长，消费渠道拓宽。\n\n在产业合作上，全区加大消\n\n费帮扶力度，共建园区。\n"
        )
        assert texts(lay(text), "prose")[1] == "在产业合作上，全区加大消费帮扶力度，共建园区。"

    def test_names_in_a_list_are_no_headings(self) -> None:
        passages = lay(
            "参会单位如下：\n\n" + "\n".join(f"海川市第{n}建筑公司" for n in "一二三四五六") + "\n\n会议通过决议。\n"
        )
        assert texts(passages, "heading") == []

    def test_a_signature_and_its_date_are_credits(self) -> None:
        text = "关于结对帮扶的通知\n\n海协办〔2020〕5号\n\n各县人民政府：\n\n现予印发。\n\n"
        text += "海川市协作办公室\n\n2020年3月1日\n"
        passages = lay(text)
        assert texts(passages, "credit") == ["海协办〔2020〕5号", "海川市协作办公室", "2020年3月1日"]

    def test_an_annex_begins_a_section_beside_the_paper(self) -> None:
        text = (
            "关于结对的通知\n\n现予印发。\n\n附件：结对安排表\n\n附件\n\n结对安排表\n\n一、市级\n\n海川市结对青河县。\n"
        )
        assert sections(lay(text)) == ["关于结对的通知", "附件/结对安排表/一、市级"]


def test_menus_and_counters_of_a_page_are_navigation() -> None:
    text = "• 分享\n• 收藏\n    海川:十年携手\n    某人 3个月前 08:15\n    83\n\n"
    text += "    十年来,两地同心。\n\n    点击回复\n    热门分类\n"
    passages = lay(text)
    assert texts(passages, "navigation") == ["•分享", "•收藏", "某人3个月前08:15", "83", "点击回复", "热门分类"]
    assert sections(passages) == ["海川:十年携手"]


def test_what_stands_below_related_reading_belongs_to_the_site() -> None:
    page = "<h1>两地同心</h1><p>投入资金三千万元。</p><h3>相关阅读</h3><ul><li>前三季度增长4.9%</li></ul>"
    assert outline(lay(page, "a.html"))[-2:] == [("navigation", "相关阅读"), ("navigation", "前三季度增长4.9%")]
