"""Whatever the text: every character that is not white space stands in exactly one segment."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.layout.pages import SEEDS, lay

from shanhai_tui.builder.errors import UnreadableDocument
from shanhai_tui.builder.layout import lay_out, source_span, stays_together
from shanhai_tui.builder.reading import SourceText, read_bytes
from shanhai_tui.builder.records import Passage

MARKS = (
    "【概况】 【 】 一、 （一） 1. 第三条 图1 附件 。 ， ； ： （市府办提供） 分享 12147 a &amp; <b> </p> | |-|-| **"
)
WORDS = "投入资金30万元 海川市与青河县结对 千里之外，两地同心，共建园区三个，带动就业一千一百人，惠及群众二千三百户。"
BLANKS = ("\n", "\n\n", "\n\n\n\n", "\t", " ", "\u3000", "\u200b", "\x07", "\u202e")
SPACED = ("表 5", "2019 年", "（李明 摄）", "- 3 -", "# ")
PIECES = st.sampled_from([*MARKS.split(" "), *WORDS.split(" "), *BLANKS, *SPACED])


def check_cover(source: SourceText, passages: tuple[Passage, ...]) -> None:
    """Assert coverage, order, and that segments and readable text agree."""
    covered = [0] * len(source.text)
    for number, passage in enumerate(passages):
        assert passage.ordinal == number
        place = 0
        for segment in passage.segments:
            assert place <= segment.text_start <= segment.text_end <= len(passage.text)
            assert passage.text[place : segment.text_start].strip() == ""
            place = segment.text_end
            for offset in range(segment.char_start, segment.char_end):
                covered[offset] += 1
            shown = passage.text[segment.text_start : segment.text_end]
            if (
                segment.text_end - segment.text_start == segment.char_end - segment.char_start
                and not source.visible_map
            ):
                assert "".join(shown.split()) == "".join(source.text[segment.char_start : segment.char_end].split())
        assert passage.text[place:].strip() == ""
        for cell in passage.cells:
            assert 0 <= cell.start <= cell.end <= len(passage.text)
    starts = [passage.segments[0].char_start for passage in passages if passage.segments]
    assert starts == sorted(starts)
    if not source.visible_map:
        assert all(count == 1 for char, count in zip(source.text, covered, strict=True) if not char.isspace())
    else:
        assert max(covered, default=0) <= 1


@settings(deadline=None)
@given(st.lists(PIECES, max_size=60).map("".join), st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_every_character_is_covered_once(text: str, name: str) -> None:
    try:
        source = read_bytes(text.encode(), name)
    except UnreadableDocument:
        return
    check_cover(source, lay_out(source, "a"))


@settings(deadline=None)
@given(st.text(max_size=200), st.sampled_from(["a.txt", "a.md"]))
def test_any_text_is_covered_once(text: str, name: str) -> None:
    try:
        source = read_bytes(text.encode("utf-8", "ignore"), name)
    except UnreadableDocument:
        return
    check_cover(source, lay_out(source, "a"))


@pytest.mark.parametrize("path", sorted(SEEDS.glob("*.txt")), ids=lambda path: path.name[:3])
def test_the_five_documents_are_covered_once(path: object) -> None:
    data = path.read_bytes()  # type: ignore[attr-defined]
    source = read_bytes(data, "a.txt")
    check_cover(source, lay_out(source, "a"))


def test_all_that_html_shows_is_covered() -> None:
    page = "<nav>首页</nav><h1>甲&amp;乙</h1><p>资金<b>5</b>亿元，&nbsp;项目。</p><table><tr><td>一<td>二</table>"
    source = read_bytes(page.encode(), "a.html")
    shown = "".join("".join(p.text.split()) for p in lay_out(source, "a"))
    assert shown == "".join(source.visible.split())


def test_unseen_characters_are_not_read_and_not_lost() -> None:
    (passage,) = lay("资\u200b金\x07三\u202e万元。")
    assert passage.text == "资金三万元。"
    assert not any(unicodedata.category(char) in {"Cc", "Cf"} for char in passage.text)
    assert sum(segment.char_end - segment.char_start for segment in passage.segments) == 9


def test_a_readable_stretch_leads_to_its_source() -> None:
    text = "去年，海川市投入教育\n\n资金 30 万元。\n\n全市实施项目 5 个。"
    passage = lay(text)[0]
    start = passage.text.index("30万元")
    assert text[slice(*source_span(passage, start, start + 4))] == "30 万元"


def test_a_stretch_with_a_caption_inside_does_not_stay_together() -> None:
    text = "海川市向青河县选派教师三十名、医生二十名，为二百名干\n\n\n\n援建的学校交付使用\n\n部群众义诊，受到欢迎。\n"
    passages = lay(text)
    prose = next(passage for passage in passages if passage.kind == "prose")
    middle = prose.text.index("干部")
    assert "干部群众义诊" in prose.text
    assert not stays_together(prose, text, middle, middle + 2)
    assert stays_together(prose, text, 0, middle + 1)


def test_inline_markup_parts_nothing() -> None:
    page = "<p>投入<b>5</b>亿元。</p>"
    source = read_bytes(page.encode(), "a.html")
    (passage,) = lay_out(source, "a")
    assert stays_together(passage, source.text, 0, len(passage.text))
    assert page[slice(*source_span(passage, 2, 5))] == "5</b>亿元"


def test_a_line_without_end_is_cut_into_passages_at_sentence_ends() -> None:
    sentence = "海川市向青河县投入资金三千万元。"
    text = sentence * 5000
    source = read_bytes(text.encode(), "a.txt")
    passages = lay_out(source, "a")
    assert "".join(passage.text for passage in passages) == text
    assert all(len(passage.text) <= 20_000 and passage.text.endswith("。") for passage in passages)
    check_cover(source, passages)
