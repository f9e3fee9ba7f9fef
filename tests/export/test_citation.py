"""A fact is cited with its document, section, characters and words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from shanhai_tui.export.citation import STYLES, CitedSource, cite_bibtex, cite_gbt7714, cite_plain, cite_ris

SOURCE = CitedSource(
    "001_notice",
    "关于加强山海协作的意见",
    "实现到位资金3亿元以上",
    120,
    131,
    ("二、主要任务", "（三）"),
    publisher="浙江省山海协作领导小组办公室",
    document_number="浙山海办〔2021〕1号",
    kind="policy",
    published=date(2021, 7, 16),
)


def test_gbt7714() -> None:
    assert cite_gbt7714(SOURCE) == (
        "浙江省山海协作领导小组办公室. 关于加强山海协作的意见：浙山海办〔2021〕1号[Z]. 2021-07-16. "
        "二、主要任务 › （三） [120–131]: “实现到位资金3亿元以上”."
    )


def test_what_is_not_known_is_left_out() -> None:
    assert cite_gbt7714(CitedSource("d", "某文", "引文", 1, 3)) == "某文[Z]. [1–3]: “引文”."
    assert cite_plain(CitedSource("d", "某文", "引文", 1, 3)) == "“引文”（《某文》，[1–3]）"


def test_bibtex() -> None:
    entry = cite_bibtex(replace(SOURCE, title="100% & {more}_"))
    assert entry.startswith("@misc{001-notice-120,\n")
    assert r"title = {100\% \& \{more\}\_}" in entry
    assert "date = {2021-07-16}" in entry


def test_ris() -> None:
    lines = cite_ris(SOURCE).splitlines()
    assert lines[0] == "TY  - GOVDOC"
    assert "DA  - 2021/07/16" in lines
    assert lines[-1] == "ER  - "


@given(st.text(), st.text(min_size=1), st.sampled_from(sorted(STYLES)))
def test_any_words_can_be_cited(title: str, quote: str, style: str) -> None:
    cited = STYLES[style](replace(SOURCE, title=title, quote=quote))
    if style == "bibtex":
        assert cited.replace("\\{", "").replace("\\}", "").count("{") == cited.replace("\\{", "").replace(
            "\\}", ""
        ).count("}")
    if style == "ris":
        assert all(line[2:6] == "  - " for line in cited.split("\n"))
