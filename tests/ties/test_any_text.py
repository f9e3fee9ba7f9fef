"""Any text at all: nothing crashes and every quote lies in its passage."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ties.written import gazetteer, link_text

from shanhai_tui.builder.chronicle import read_events
from shanhai_tui.builder.policy import read_targets
from shanhai_tui.builder.ties import read_ties

PIECES = """
绍兴市 柯桥区 江山市 新疆阿瓦提县 四川省 我市 与 和 、 ， 。 ； ： （ ） 结对 对口支援 由 帮扶 共同 分别 以来 不再 改由
自2015年起 调整到 “ ” 飞地 产业园 — 每年 要 不低于 500万元 （三） 支援地 2020年5月3日 至 召开 村 公司 2 年 的
"""
WORDS = st.sampled_from([*PIECES.split(), "\n", "\t"])


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=60).map("".join) | st.text(max_size=200))
def test_every_quote_lies_in_its_passage(text: str) -> None:
    linked = link_text(text, kind="policy")
    length = len(text)
    evidence = [tie.evidence for tie in read_ties(linked, gazetteer()).ties]
    evidence += [event.evidence for event in read_events(linked, gazetteer())]
    evidence += [target.evidence for target in read_targets(linked, gazetteer())]
    assert all(0 <= one.start < one.end <= length for one in evidence)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORDS, max_size=60).map("".join))
def test_mentions_of_entities_do_not_overlap_and_match_the_text(text: str) -> None:
    linked = link_text(text)
    for mentions in linked.mentions.values():
        named = [one for one in mentions if one.target_kind == "entity"]
        assert all(text[one.start : one.end] == one.surface for one in named)
        assert all(one.end <= other.start for one, other in pairwise(named))
