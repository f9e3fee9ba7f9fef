"""When a text came out and which year it tells of, from its own words."""

from __future__ import annotations

from datetime import date

import pytest

from shanhai_tui.builder.layout import describe_document, lay_out, set_years
from shanhai_tui.builder.layout.report_year import read_title_year
from shanhai_tui.builder.reading import read_bytes
from shanhai_tui.builder.records import Document


def describe(text: str) -> Document:
    source = read_bytes(text.encode(), "a.txt")
    passages = lay_out(source, "a")
    return describe_document(source, passages, document_id="a", file="a.txt", sha256="", entry=None)


def years(text: str) -> list[int | None]:
    source = read_bytes(text.encode(), "a.txt")
    passages = lay_out(source, "a")
    document = describe_document(source, passages, document_id="a", file="a.txt", sha256="", entry=None)
    return [passage.year for passage in set_years(document, passages) if passage.kind == "prose"]


BODY = "自1995年结对以来，东市累计援助西县资金3亿元，实施项目20个。\n"


@pytest.mark.parametrize(
    "byline",
    [
        "发布时间：2021-11-03 10:57:00 来源：东市日报",
        "發布時間：2021-11-03 10:57:00 來源：東市日報",
        "時間: 2021-11-03",
        "03.11.2021  19:01",
        "2021-11-03 10:57 东市广电总台·新闻中心",
        "即时 | 2021-11-03 05:42",
        "2021年11月3日10:57",
        "管理员于2021年11月03日发表",
        "东市网 www.example.cn 时间: 2021-11-03 责任编辑: 李一 |",
        "2021-11-03 10:57:00来源:东市日报编辑:李一责编:王二",
        "發布日期：民國110年11月3日",
        "门户网站 www.example.cn   2021年11月03日   来源:东市日报",
        "东市日报 2021年11月03日 星期三",
        "2021年11月03日 10:57  |  作者:李一  |  来源:东市日报",
    ],
)
def test_a_byline_in_any_form_gives_the_day_and_with_it_the_year_of_sums_since(byline: str) -> None:
    text = f"东市多年援助西县\n\n{byline}\n\n{BODY}"
    document = describe(text)
    assert (document.title, document.published, document.report_year) == ("东市多年援助西县", date(2021, 11, 3), 2021)
    assert years(text) == [2021]


def test_an_hour_named_in_running_text_is_no_byline() -> None:
    text = "东市与西县座谈\n\n座谈会定于2021年11月3日10:30在东市召开，两地代表共40人参加会议，\n共商合作。\n"
    assert describe(text).published is None


def test_a_text_of_january_that_names_the_year_past_tells_of_it() -> None:
    head = "两地协作成效明显\n\n发布时间：2024-01-04 08:00\n\n"
    assert describe(head + "2023年，东市援助西县资金3亿元。\n").report_year == 2023
    assert describe(head + "东市援助西县资金3亿元。\n").report_year == 2024
    assert describe(head.replace("-01-", "-08-") + "2023年，东市援助西县资金3亿元。\n").report_year == 2024


def test_a_report_tells_of_the_year_it_names_most_and_not_of_its_plans() -> None:
    text = (
        "东市协作工作总结\n\n2020年12月28日\n\n一、工作情况\n\n2020年，安排资金3亿元。\n\n"
        "二、2021年工作计划\n\n2021年，安排资金4亿元。到2021年底，完成项目9个。2021年，培训600人。\n"
    )
    assert describe(text).report_year == 2020
    assert years(text) == [2020, 2021]


def test_a_yearbook_tells_of_the_year_before_the_one_in_its_title() -> None:
    chapter = "对口支援\n\n【概况】 全年投入资金3亿元。\n\n【协作】 {}年，签约项目2个。\n"
    assert describe("东市年鉴（2020）\n\n" + chapter.format(2019)).report_year == 2019
    assert years("东市年鉴（2020）\n\n" + chapter.format(2019)) == [2019, 2019]
    assert describe("东市年鉴（2020）\n\n" + chapter.format(2020)).report_year == 2020


def test_where_no_day_is_known_beginnings_and_plans_do_not_date_a_text() -> None:
    assert describe("自1995年以来，东市援助西县。2019年，投入资金3亿元。\n").report_year == 2019
    assert describe("1994年至2018年以来，东市援助西县资金3亿元。\n").report_year == 2018
    assert describe("东市召开2025年援助资金计划编制会议，上半年到位资金3亿元。\n").report_year == 2024
    assert describe("2018年度援助项目投资计划编制已经启动。\n").report_year == 2017
    assert describe("2017年东市计划实施项目9个，已全部开工。\n").report_year == 2017
    assert describe("自1995年以来，东市援助西县。\n").report_year is None


def test_so_many_years_after_a_beginning_make_the_year() -> None:
    assert describe("1996年，东市与西县确立协作关系。27年来，投入资金3亿元。\n").report_year == 2023


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("2022年协作考核结果出炉", 2022),
        ("2016-2020年协作工作总结", 2020),
        ("五年协作回顾（2016—2020）", 2020),
        ("二〇二一年工作计划", 2021),
        ("２０２１年工作情况", 2021),
        ("2024东市对口支援资金5亿元", 2024),
        ("截至2024年底 引入项目超2200个", None),
        ("1996年以来的协作", None),
        ("协作工作情况", None),
    ],
)
def test_the_year_that_a_title_gives(title: str, year: int | None) -> None:
    assert read_title_year(title) == year


def test_in_the_news_a_paragraphs_year_is_its_own() -> None:
    head = "东市援助西县\n\n2020-08-06 14:44 来源:东市日报\n\n"
    text = head + "2019年，投入资金3亿元。\n\n双方加强产业合作，引进企业12家。\n"
    assert years(text) == [2019, 2020]


def test_two_years_side_by_side_do_not_open_a_paragraph_of_the_first() -> None:
    assert years("东市援助西县\n\n2020-08-06 14:44 来源:东市日报\n\n2018年、2019年引进企业12家。\n") == [2020]


def test_a_plans_first_and_last_year_are_years_named() -> None:
    assert describe("“十四五”开局之年，东市援助西县资金3亿元。\n").report_year == 2021
    assert describe("东市在“十三五”规划收官之年援助西县资金3亿元。\n").report_year == 2020


def test_a_caption_dates_a_text_that_names_no_year() -> None:
    text = "东市援助西县\n\n（2018年7月）\n\n东市援助西县资金3亿元，实施项目20个。\n"
    assert describe(text).report_year == 2018


def test_the_line_above_the_byline_is_the_title_whatever_its_words() -> None:
    text = (
        "东市网\n东市网>>要闻频道\n热线:0571-12345678\n邮箱:news@example.cn\n\n"
        "14.7亿元!东市与西县再牵手,76个项目签约落地\n\n2021年09月12日16:45 | 来源:东市网\n小字号\n\n"
        "考察后，东市与西县签约项目76个，总投资14.7亿元。\n\n分享让更多人看到\n"
    )
    source = read_bytes(text.encode(), "a.txt")
    passages = lay_out(source, "a")
    assert describe(text).title == "14.7亿元!东市与西县再牵手,76个项目签约落地"
    assert [passage.text for passage in passages if passage.kind == "prose"] == [
        "考察后，东市与西县签约项目76个，总投资14.7亿元。"
    ]


def test_breadcrumbs_above_a_clause_in_brackets_are_no_heading() -> None:
    text = "您的位置: 东市政府网 / 政务公开 / 要闻\n\n【援建】 2021年，投入资金3亿元。\n\n【协作】 签约项目2个。\n"
    first = lay_out(read_bytes(text.encode(), "a.txt"), "a")[0]
    assert first.kind == "navigation"


def test_publisher_and_author_end_where_the_next_word_of_the_byline_begins() -> None:
    byline = "来源:东市日报编辑:周一责编:周一  作者:李二三 发布时间:2021-11-03 10:57"
    document = describe(f"东市援助西县\n\n{byline}\n\n{BODY}")
    assert (document.publisher, document.author) == ("东市日报", "李二三")


def test_links_below_the_editors_line_do_not_date_a_text() -> None:
    text = f"东市援助西县\n\n2019年，{BODY}\n责任编辑：李一\n\n•东市2025年高考开始报名\n•2026年展会今日开幕\n"
    assert describe(text).report_year == 2019


def test_a_chapter_put_online_years_later_tells_of_the_year_it_names_throughout() -> None:
    chapter = "2016年，安排资金3亿元。2016年，培训600人。2016年底，项目全部完成。\n"
    assert describe(f"东市援助西县\n\n2019年3月5日\n\n{chapter}").report_year == 2016
    assert describe("东市援助西县\n\n2019年6月5日\n\n2016年，安排资金3亿元。\n").report_year == 2019


def test_a_sum_up_to_a_year_in_a_text_that_speaks_of_this_year_puts_it_a_year_later() -> None:
    assert describe("截至2015年，东市共投入资金3亿元。今年，安排资金1亿元。\n").report_year == 2016
    assert describe("截至2015年9月，东市共投入资金3亿元。今年，安排资金1亿元。\n").report_year == 2015


def test_a_report_to_the_congress_tells_of_the_year_before() -> None:
    assert describe("2024年东县政府工作报告\n\n各位代表：\n\n安排资金3亿元。\n").report_year == 2023
    assert describe("2020年东县政府工作报告\n\n2021年2月2日\n\n安排资金3亿元。\n").report_year == 2020
    given = "政 府 工 作 报 告\n——2021年2月2日在东市人民代表大会上\n市长李一\n各位代表:\n"
    document = describe(given + "2020年，安排资金3亿元。2020年，培训600人。\n")
    assert (document.kind, document.published, document.report_year) == ("report", date(2021, 2, 2), 2020)


def test_a_date_before_the_agencys_dateline_is_the_day_of_publication() -> None:
    assert describe("date 2021-01-27 新华社东市1月27日电/2020年，投入资金3亿元。\n").published == date(2021, 1, 27)


def test_years_in_which_ties_began_do_not_date_a_text() -> None:
    assert describe("东市分别于2015年、2017年与西县、南县建立协作关系。展出商品60种。\n").report_year is None
