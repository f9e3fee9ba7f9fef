"""What notices require and encourage."""

from __future__ import annotations

import pytest
from tests.ties.written import gazetteer, link_text

from shanhai_tui.builder.policy import read_targets
from shanhai_tui.builder.records import Target


def targets(text: str, kind: str = "policy") -> tuple[Target, ...]:
    return read_targets(link_text(text, kind=kind), gazetteer())


def test_a_number_with_its_bound_its_period_and_who_has_to_reach_it() -> None:
    (target,) = targets("（三）帮扶市每年要安排帮扶资金不低于2500万元。")
    assert (target.clause, target.who, target.period) == ("（三）", "帮扶市", "每年")
    assert (target.value, target.unit, target.base_value, target.comparator) == (2500, "万元", 25_000_000, ">=")
    assert target.modality == "required"


@pytest.mark.parametrize(
    ("text", "comparator", "value"),
    [
        ("（一）各县要建设产业平台3个以上。", ">=", 3),
        ("（一）每个结对县至少落地项目2个。", ">=", 2),
        ("（一）管理费用不超过资金总额的5%。", "<=", 5),
        ("（一）各市每年要召开会议1次以上。", ">=", 1),
    ],
)
def test_bounds(text: str, comparator: str, value: float) -> None:
    assert [(one.comparator, one.value) for one in targets(text)] == [(comparator, value)]


@pytest.mark.parametrize(
    ("text", "comparator", "modality"),
    [
        ("（二）支援地每年要组织产业对接洽谈。", "each_year", "required"),
        ("（二）各设区市要制定协作年度工作计划。", "each_year", "required"),
        ("（二）支援地要完善资金使用管理办法。", "exists", "required"),
        ("（二）支援地每年按照不低于上年金额的标准安排援建资金。", ">=", "required"),
        ("（二）鼓励国有企业参与园区开发。", "exists", "encouraged"),
        ("（二）支持双方共同设立产业引导基金。", "exists", "encouraged"),
        ("（二）为山区县建设先进制造业“产业飞地”。", "exists", "required"),
    ],
)
def test_duties_without_a_number(text: str, comparator: str, modality: str) -> None:
    assert [(one.comparator, one.modality) for one in targets(text)] == [(comparator, modality)]


@pytest.mark.parametrize(
    "text",
    [
        "（一）指导思想。以科学发展为指导，各地要统一思想。",
        "（二）上年实现消费帮扶金额500万元。",
        "（二）各市要高度重视结对帮扶工作。",
        "（二）山区26县加快发展。",
        "现将有关事项通知如下，请认真贯彻。",
    ],
)
def test_reasons_reports_and_exhortations_are_no_targets(text: str) -> None:
    assert targets(text) == ()


def test_only_policies_require() -> None:
    assert targets("（三）帮扶市每年要安排帮扶资金不低于2500万元。", kind="yearbook") == ()


def test_who_carries_over_the_clauses_of_a_sentence() -> None:
    found = targets(
        "（五）支援地要引导市场建立生产基地，帮助山区县建设销售窗口1个以上，每年实现消费帮扶金额500万元以上。"
    )
    assert [(one.who, one.value, one.period) for one in found[-2:]] == [
        ("支援地", 1, ""),
        ("支援地", 500, "每年"),
    ]


def test_a_result_is_quoted_with_the_work_that_leads_to_it() -> None:
    text = "（三）推动优质企业开展产业合作，实现到位资金3亿元以上。"
    (target,) = targets(text)
    assert text[target.evidence.start : target.evidence.end] == "推动优质企业开展产业合作，实现到位资金3亿元以上"
