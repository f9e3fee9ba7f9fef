"""Basis, measure, growth, parts and topics: one sentence for each way of speaking."""

from __future__ import annotations

import pytest
from tests.figures.documents import find, read, read_rows


@pytest.mark.parametrize(
    ("text", "value", "basis"),
    [
        ("签约项目8个，协议资金12亿元，到位资金5亿元。", 12, "agreed"),
        ("签约项目8个，协议资金12亿元，到位资金5亿元。", 5, "actual"),
        ("签约落地总投资约6亿元的食品项目。", 6, "agreed"),
        ("现场达成就业意向42人。", 42, "agreed"),
        ("计划总投资6亿元。", 6, "planned"),
        ("项目投产后，年税收可达5亿元。", 5, "planned"),
        ("拟实施项目14个，计划投入资金3亿元。", 14, "planned"),
        ("拨付计划内援助资金7亿元，计划外资金300万元。", 7, "actual"),
        ("拨付计划内援助资金7亿元，计划外资金300万元。", 300, "actual"),
        ("列入重点计划项目31个。", 31, "actual"),
        ("累计划拨援助资金200万元。", 200, "cumulative"),
    ],
)
def test_planned_agreed_and_actual_are_told_apart(text: str, value: float, basis: str) -> None:
    assert find(read(text), value).basis == basis


@pytest.mark.parametrize(
    ("text", "value", "measure"),
    [
        ("每户补助1万元。", 1, "unit_rate"),
        ("户均增收3200元。", 3200, "unit_rate"),
        ("苹果亩产收入6000元/亩。", 6000, "unit_rate"),
        ("到位资金占协议资金的35%。", 35, "share"),
        ("完成年度任务的133%。", 133, "share"),
        ("超六成资金投向教育。", 6, "share"),
        ("惠及全县87%的农户。", 87, "share"),
        ("入园企业75家。", 75, "stock"),
        ("现有驻村干部19名。", 19, "stock"),
        ("选派干部19名。", 19, "flow"),
        ("旅游收入增长12%。", 12, "change"),
    ],
)
def test_the_measure_is_told_by_the_words_beside_the_number(text: str, value: float, measure: str) -> None:
    assert find(read(text), value).measure == measure


def test_growth_stands_with_its_level_and_gives_no_row_of_its_own() -> None:
    figures = read("实现产值129亿元，同比增长21%；利税17亿元，下降3%；出口2亿元，增长1.1倍。")
    assert [(figure.value, figure.change_pct) for figure in figures] == [(129, 21), (17, -3), (2, 110)]


def test_rates_after_one_word_belong_to_the_levels_in_order() -> None:
    figures = read("粮食产量20吨，蔬菜产量30吨，分别增长5%和下降4%。")
    assert [(figure.value, figure.change_pct) for figure in figures] == [(20, 5), (30, -4)]


def test_a_part_knows_its_whole_and_shares_its_measure_and_basis() -> None:
    whole, part = read("累计拨付资金120万元，其中社会捐赠30万元。")
    assert part.part_of == whole.number
    assert part.basis == whole.basis == "cumulative"
    whole, part = read("入园企业75家，其中规上企业20家。")
    assert part.measure == whole.measure == "stock"


def test_a_breakdown_in_brackets_is_made_of_parts() -> None:
    whole, first, second = read("选派专业人才86名（医生30名，教师56名）。")
    assert first.part_of == second.part_of == whole.number
    assert (first.topic, second.topic) == ("health", "education")


def test_several_quantities_under_one_noun_share_it() -> None:
    batches, people = read("组织2批次46名教师到杭州进修。")
    assert (batches.unit, people.unit) == ("批次", "名")
    assert "教师" in batches.indicator
    assert "教师" in people.indicator


def test_a_list_that_shares_a_verb_gives_a_figure_for_each_thing() -> None:
    figures = read("援建村卫生室3个、小学2所、文化礼堂1个。")
    assert [(figure.value, figure.topic) for figure in figures] == [(3, "health"), (2, "education"), (1, "culture")]


def test_a_number_said_again_as_the_subject_is_one_statement() -> None:
    figures = read("选派69名支教教师到康乐县任教。69名教师共结对徒弟141人。")
    assert [figure.value for figure in figures] == [69, 141]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("捐赠防疫口罩3万只。", "epidemic"),
        ("采购当地农特产品500万元。", "consumption"),
        ("帮助1200人转移就业。", "labour"),
        ("接待游客20万人次。", "tourism"),
        ("投入财政帮扶资金2亿元。", "funds"),
        ("实施帮扶项目34个。", "projects"),
        ("新增发明专利18个。", "innovation"),
        ("完成自营出口2亿元。", "trade"),
        ("征收土地96公顷。", "land"),
        ("选派挂职干部9名。", "talent"),
        ("党政代表团互访12批次。", "exchange"),
        ("开展手术476例。", "health"),
        ("资助贫困学生80名。", "education"),
        ("发展肉牛养殖产业项目5个。", "industry"),
        ("援建饮水工程惠及困难群众300户。", "livelihood"),
        ("共建产业园区4个。", "parks"),
        ("举办书画艺术展览6场。", "culture"),
    ],
)
def test_the_topic_is_told_by_the_nearest_words(text: str, topic: str) -> None:
    assert read(text)[0].topic == topic


def test_what_a_policy_requires_is_a_target_and_what_it_reports_is_not() -> None:
    figures = read(
        "支援地每年要实现到位资金3亿元以上。2021年以来，各地已投入资金40万元。", kind="policy", title="山海协作指导意见"
    )
    assert [(figure.value, figure.basis) for figure in figures] == [(3, "target"), (40, "cumulative")]


def test_a_table_takes_units_and_years_from_its_headings() -> None:
    figures = read_rows(
        [
            ["县", "2020年（万元）", "2021年（万元）", "项目数（个）"],
            ["康乐县", "4,200", "4350", "11"],
            ["合计", "9,000", "9,900", "20"],
        ],
        "表1 帮扶资金",
        "东西部协作",
    )
    assert [(figure.value, figure.unit, figure.year) for figure in figures[:3]] == [
        (4200, "万元", 2020),
        (4350, "万元", 2021),
        (11, "个", 2022),
    ]
    assert find(figures, 4200).base_value == 42_000_000


def test_numbers_that_only_count_rows_or_name_years_are_no_figures() -> None:
    assert (
        read_rows([["序号", "结对县", "签约年份"], ["1", "康乐县", "2018"], ["2", "和政县", "2019"]], "表2 结对") == ()
    )


def test_a_unit_stated_once_for_a_whole_table_holds_in_every_cell() -> None:
    figures = read_rows([["项目", "金额"], ["学校", "120"], ["卫生院", "80"]], "表3 援建投资（单位：万元）")
    assert [figure.base_value for figure in figures] == [1_200_000, 800_000]
