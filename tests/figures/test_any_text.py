"""Whatever a document holds, reading its figures ends, and every figure can be shown in its passage."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.figures.documents import gazetteer, make_passage

from shanhai_tui.builder.figures import read_figures
from shanhai_tui.builder.records import Document, LinkedDocument

WORDS = st.sampled_from(
    [
        "2020年",
        "自2016年以来",
        "累计",
        "其中",
        "（",
        "）",
        "，",
        "。",
        "；",
        "、",
        "投入",
        "资金",
        "1.2亿元",
        "3—5个",
        "六成",
        "增长5%",
        "每户",
        "30余万元",
        "计划",
        "协议",
        "绍兴市",
        "“",
        "”",
        "《",
        "》",
        "产业园",
        "对口援疆",
        "分别",
        "和",
        "%",
        "第一批",
        "十",
        "万",
        "名教师",
        "999999999999999999999",
    ]
)


@settings(deadline=None, max_examples=150)
@given(st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=40).map("".join)), st.sampled_from(["news", "policy"]))
def test_any_text_gives_figures_that_stand_in_it(text: str, kind: str) -> None:
    passage = make_passage(0, "prose", text, ("对口援疆",), 2020)
    linked = LinkedDocument(Document("d", "d.txt", kind=kind), (passage,), {})
    for figure in read_figures(linked, (), gazetteer()).figures:
        assert 0 <= figure.evidence.start <= figure.number.start < figure.number.end <= figure.evidence.end <= len(text)
        assert figure.base_unit
        assert figure.value_min is None or figure.value_max is None or figure.value_min <= figure.value_max


def test_a_long_line_of_figures_is_read_whole() -> None:
    text = "投入资金3万元，选派教师5名；" * 1_000
    linked = LinkedDocument(Document("d", "d.txt"), (make_passage(0, "prose", text, (), 2020),), {})
    assert len(read_figures(linked, (), gazetteer()).figures) == 2_000
