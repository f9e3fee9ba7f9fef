"""The notice of 2021, read by hand."""

from __future__ import annotations

from pathlib import Path

from tests.ties.written import gazetteer, link_file

from shanhai_tui.builder.policy import read_targets
from shanhai_tui.builder.reading.manifest import load_manifest
from shanhai_tui.builder.records import Target

SEEDS = Path(__file__).parents[2] / "seeds"


def notice() -> tuple[Target, ...]:
    (path,) = SEEDS.glob("003_*.txt")
    return read_targets(link_file(path.read_bytes(), path.name, load_manifest(SEEDS).entry(path.name)), gazetteer())


def test_every_number_it_requires() -> None:
    numbers = [(one.clause, one.who, one.value, one.unit, one.period) for one in notice() if one.value is not None]
    assert [(clause, value, unit, period) for clause, _, value, unit, period in numbers] == [
        ("（三）", 3, "亿元", "每年"),
        ("（四）", 3, "平方公里", ""),
        ("（五）", 1, "个", ""),
        ("（五）", 500, "万元", "每年"),
        ("（五）", 1, "个", "每年"),
        ("（十）", 1, "名", "每轮"),
        ("（十）", 1, "名", ""),
        ("（十一）", 1, "次", "每年"),
    ]


def test_every_yearly_duty_it_sets() -> None:
    yearly = {(one.clause, one.requirement) for one in notice() if one.comparator == "each_year"}
    assert {
        ("（三）", "每年组织产业对接洽谈"),
        ("（十一）", "制定山海协作年度工作计划"),
        ("（十一）", "共同制订山海协作阶段性实施方案和年度工作计划"),
    } <= yearly


def test_what_it_only_encourages() -> None:
    encouraged = {(one.clause, one.who) for one in notice() if one.modality == "encouraged"}
    assert {("（七）", "结对双方"), ("（八）", "各类国有企业"), ("（八）", "其他经济强县")} <= encouraged


def test_all_of_it_belongs_to_the_programme_of_its_title() -> None:
    assert {one.programme_id for one in notice()} == {"mountain-sea"}
