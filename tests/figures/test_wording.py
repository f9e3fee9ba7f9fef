"""What a number counts, as the text names it."""

from __future__ import annotations

import pytest
from tests.figures.documents import find, gazetteer, make_passage, read

from shanhai_tui.builder.figures import read_figures
from shanhai_tui.builder.linking import link_document
from shanhai_tui.builder.records import Document, Figure
from shanhai_tui.builder.ties import read_ties


def quote_of(text: str, value: float) -> tuple[str, Figure]:
    """The quotation of the one figure of that value in a paragraph."""
    passage = make_passage(0, "prose", text, (), 2022)
    linked = link_document(Document("d", "d.txt", kind="report", report_year=2022), (passage,), gazetteer())
    figure = find(read_figures(linked, read_ties(linked, gazetteer()).ties, gazetteer()).figures, value)
    return text[figure.evidence.start : figure.evidence.end], figure


@pytest.mark.parametrize(
    ("text", "value", "ending", "indicator"),
    [
        ("东部9个省市投入帮扶资金3亿元。", 9, "9个省市", "东部省市"),
        ("園區入駐200多家企業。", 200, "200多家企業", "园区入驻企业"),
        ("援助资金用于解决了700多名农牧民就业。", 700, "700多名农牧民就业", "解决农牧民就业"),
        ("帮助广西、贵州8.6万农村劳动力实现就业。", 8.6, "8.6万农村劳动力", "帮助广西、贵州农村劳动力"),
        ("组织15名医生到当地巡诊。", 15, "15名医生", "组织医生"),
        ("派出31名医疗、教育、建设等专业技术人才。", 31, "专业技术人才", "派出专业技术人才"),
    ],
)
def test_a_measure_word_stands_before_what_it_counts(text: str, value: float, ending: str, indicator: str) -> None:
    quote, figure = quote_of(f"绍兴市开展对口帮扶，{text}", value)
    assert quote.endswith(ending)
    assert figure.indicator == indicator


def test_what_a_thing_does_is_not_its_noun() -> None:
    assert quote_of("绍兴市开展对口帮扶，落地企业35家已投产。", 35)[1].indicator == "落地企业"


def test_the_next_figures_verb_is_not_part_of_the_noun() -> None:
    figures = read("绍兴市开展对口帮扶，引导25家企业投资3.6亿元。")
    assert [figure.indicator for figure in figures] == ["引导企业", "投资"]


def test_a_bare_scale_before_people_counts_people() -> None:
    assert quote_of("绍兴市开展对口帮扶，安排资金帮助8.6万农村劳动力就业。", 8.6)[1].base_unit == "人"


def test_money_shares_no_noun_with_what_is_counted() -> None:
    quote, _ = quote_of("绍兴市开展对口帮扶，投入超过2000万元、6个项目。", 2000)
    assert quote.endswith("2000万元")


@pytest.mark.parametrize("words", ["县均投入510万元", "30个协作县县均510万元", "镇均投入510万元"])
def test_a_mean_is_a_rate(words: str) -> None:
    assert quote_of(f"绍兴市开展东西部协作，{words}。", 510)[1].measure == "unit_rate"
