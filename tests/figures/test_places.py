"""Programme, sides and subject: from the clause, the sentence before, the section, the ties."""

from __future__ import annotations

from tests.figures.documents import find, gazetteer, link, names, read

from shanhai_tui.builder.figures import read_figures
from shanhai_tui.builder.records import Figure
from shanhai_tui.builder.ties import read_ties


def sides(figure: Figure) -> tuple[set[str], set[str]]:
    return names(figure.support_ids), names(figure.recipient_ids)


FUZHOU = """
# 东西部协作
福州市自2016年起结对帮扶甘肃省定西市。
"""


PARKS = """
# 山海协作
浙江省绍兴市柯桥区与衢州市江山市、绍兴市上虞区与丽水市景宁畲族自治县结对开展山海协作。
"""


def test_the_clause_names_both_sides() -> None:
    figure = find(read(FUZHOU + "2022年，福州市向定西市捐赠帮扶资金40万元。"), 40)
    assert sides(figure) == ({"福州市"}, {"定西市"})
    assert figure.programme_id == "east-west"


def test_a_clause_without_places_takes_those_of_the_clause_before() -> None:
    figure = find(read(FUZHOU + "福州市在渭源县实施项目12个，投入资金40万元。"), 40)
    assert sides(figure) == ({"福州市"}, {"渭源县"})


def test_a_sentence_without_places_takes_those_of_the_sentence_before() -> None:
    figure = find(read(FUZHOU + "福州市与渭源县签订协议。选派教师21名。"), 21)
    assert sides(figure) == ({"福州市"}, {"渭源县"})


def test_helped_regions_in_general_are_those_of_the_section() -> None:
    figure = find(read(FUZHOU + "福州市向对口帮扶地区选派教师21名。"), 21)
    assert sides(figure) == ({"福州市"}, {"定西市"})


def test_help_stays_help_when_the_helped_side_sends_people() -> None:
    figure = find(read(FUZHOU + "定西市组织干部44名到福州市跟岗学习。"), 44)
    assert sides(figure) == ({"福州市"}, {"定西市"})


def test_several_helpers_give_a_joint_sum() -> None:
    figure = find(read("# 对口援藏\n绍兴市与宁波市共同在西藏比如县实施援藏项目7个，安排资金8989万元。"), 8989)
    assert sides(figure) == ({"绍兴市", "宁波市"}, {"比如县"})


def test_a_programme_named_in_the_clause_overrides_the_one_before() -> None:
    figures = read("2022年，绍兴市实施对口援疆项目19个，安排资金1200万元；实施对口援青项目12个，安排资金300万元。")
    assert [figure.programme_id for figure in figures] == ["aid-xinjiang", "aid-xinjiang", "aid-qinghai", "aid-qinghai"]
    assert names(figures[1].recipient_ids) == {"新疆维吾尔自治区"}
    assert names(figures[3].recipient_ids) == {"青海省"}


def test_a_section_of_aid_to_xinjiang_without_a_county_is_of_the_region() -> None:
    figure = find(read("# 对口援疆\n2022年，绍兴市投入援疆资金40万元。"), 40)
    assert names(figure.recipient_ids) == {"新疆维吾尔自治区"}


def test_a_park_gives_both_sides_the_receiving_one_first() -> None:
    figure = find(read(PARKS + "江山—柯桥山海协作产业园实现工业总产值62亿元。"), 62)
    assert sides(figure) == ({"柯桥区"}, {"江山市"})
    assert figure.subject_id is not None
    assert figure.topic == "parks"


def test_several_parks_in_a_list_give_the_places_of_all() -> None:
    figure = find(read(PARKS + "推进柯桥—江山、上虞—景宁2个消薄飞地建设。"), 2)
    assert sides(figure) == ({"柯桥区", "上虞区"}, {"江山市", "景宁畲族自治县"})


def test_the_helped_places_own_statistics_have_no_helper() -> None:
    figure = find(read(FUZHOU + "至年末，定西市接待游客127万人次。"), 127)
    assert sides(figure) == (set(), {"定西市"})
    assert figure.programme_id == "east-west"


def test_national_totals_have_no_places() -> None:
    figure = find(read("# 东西部协作\n全国东部省市共投入财政援助资金270亿元。"), 270)
    assert sides(figure) == (set(), set())
    assert figure.programme_id == "east-west"


def test_the_place_a_document_speaks_for_is_its_helper() -> None:
    figure = find(read("我市向定西市捐赠图书4万册。", title="福州市东西部协作工作总结"), 4)
    assert names(figure.recipient_ids) == {"定西市"}


def test_places_inside_titles_and_firms_do_not_act() -> None:
    figure = find(read(FUZHOU + "按照《杭州市与衢州市合作协议》经验，福州市为渭源县建设学校3所。"), 3)
    assert sides(figure) == ({"福州市"}, {"渭源县"})


def test_a_text_about_no_help_has_no_sides() -> None:
    figure = find(read("# 工业\n新昌县实现工业总产值129亿元。"), 129)
    assert sides(figure) == (set(), set())
    assert figure.programme_id is None
    assert names(figure.region_ids) == {"新昌县"}


def test_every_field_says_which_rule_and_scope_gave_it() -> None:
    figure = find(read(FUZHOU + "福州市在渭源县实施项目12个，投入资金约40万元。"), 40)
    given = {explanation.field: explanation for explanation in figure.explanations}
    assert {"base_value", "qualifier", "measure", "basis", "year", "support_ids", "recipient_ids", "topic"} <= set(
        given
    )
    assert given["recipient_ids"].scope == "sentence"
    assert given["programme_id"].scope == "section"


def test_evidence_holds_its_number_and_lies_in_its_passage() -> None:
    linked = link(FUZHOU + "福州市选派教师21名、医生30名（含专家4名），投入资金1.2亿元，同比增长5%。")
    figures = read_figures(linked, read_ties(linked, gazetteer()).ties, gazetteer()).figures
    assert len(figures) == 4
    for figure in figures:
        text = linked.passages[figure.evidence.ordinal].text
        assert 0 <= figure.evidence.start <= figure.number.start < figure.number.end <= figure.evidence.end <= len(text)
        assert f"{figure.value:g}" in text[figure.number.start : figure.number.end]


def test_all_helpers_together_are_no_one_place() -> None:
    text = "截至2022年，19个援疆省市到位援疆资金80亿元，其中：湖南、浙江已超额完成；援疆项目开工300个。"
    figures = read(text, title="2022年援疆项目进展", kind="news")
    for value in (80, 300):
        assert sides(find(figures, value)) == (set(), {"新疆维吾尔自治区"})


def test_the_two_places_of_a_clause_win_over_those_before() -> None:
    text = "广东省结对帮扶广西壮族自治区。山东与甘肃共建产业园区45个。"
    assert sides(find(read(f"# 东西部协作\n{text}"), 45)) == ({"山东省"}, {"甘肃省"})


def test_each_helper_of_a_helped_place_keeps_its_own_figures() -> None:
    figures = read("2022年，日喀则市接受对口援藏项目90个，上海市援藏资金45亿元；山东省援藏资金38亿元。")
    assert sides(find(figures, 45)) == ({"上海市"}, {"日喀则市"})
    assert sides(find(figures, 38)) == ({"山东省"}, {"日喀则市"})


def test_where_news_comes_from_and_where_one_meets_is_no_side() -> None:
    text = "新华社拉萨5月2日电 2022年江苏省对口支援西藏，投入援藏资金5亿元。记者从青海省政府获悉，项目12个已开工。"
    assert names(find(read(text, kind="news"), 12).region_ids).isdisjoint({"青海省", "拉萨市"})


def test_one_word_for_a_pair_names_both_sides_of_a_short_text() -> None:
    text = "沪滇协作会议召开。\n今年到位上海市财政援助资金38亿元，实施项目49个。"
    figure = find(read(text, title="上海与云南深化协作", kind="news"), 49)
    assert sides(figure) == ({"上海市"}, {"云南省"})
    assert figure.programme_id == "east-west"


def test_a_parks_figure_belongs_to_its_two_places_only() -> None:
    text = "柯桥区实施援建项目12个，遂昌—诸暨山海协作产业园实现产值12.5亿元。"
    figure = find(read(PARKS + text), 12.5)
    assert names(figure.region_ids) == {"诸暨市", "遂昌县"}


def test_a_counted_pairing_is_the_places_that_are_tied() -> None:
    figure = find(read(PARKS + "全年实现2个省定结对县示范全覆盖。"), 2)
    assert names(figure.recipient_ids) == {"江山市", "景宁畲族自治县"}
