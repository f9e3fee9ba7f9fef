"""Lines are broken as Chinese print breaks them."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from shanhai_tui.text.linebreak import NOT_AT_END, NOT_AT_START, break_lines
from shanhai_tui.text.width import cell_width

PROSE = st.text(st.sampled_from("绍兴市与阿瓦提县结对，。；：、“”（）《》…2018年1.61亿元abc "), max_size=120)


def lines_of(text: str, width: int) -> list[str]:
    return [text[start:end] for start, end in break_lines(text, width)]


def test_no_line_begins_with_a_closing_mark() -> None:
    assert lines_of("绍兴市柯桥，江山", 10) == ["绍兴市柯", "桥，江山"]


def test_no_line_ends_with_an_opening_mark() -> None:
    assert lines_of("打造特色“飞地产业园", 10) == ["打造特色", "“飞地产业", "园"]


def test_a_number_stays_whole() -> None:
    assert lines_of("工业总产值达到105.96亿元", 16) == ["工业总产值达到", "105.96亿元"]


def test_an_empty_text_is_one_empty_line() -> None:
    assert break_lines("", 10) == ((0, 0),)


@given(PROSE, st.integers(2, 40))
def test_every_line_fits_and_nothing_but_blanks_is_lost(text: str, width: int) -> None:
    spans = break_lines(text, width)
    assert all(cell_width(text[start:end]) <= width for start, end in spans)
    assert "".join(text[start:end] for start, end in spans).replace(" ", "") == text.replace(" ", "")
    assert all(before[1] <= after[0] for before, after in itertools.pairwise(spans))


@given(st.text(st.sampled_from("绍兴柯桥，。“”（）"), max_size=80), st.integers(12, 40))
def test_marks_stand_where_print_puts_them_unless_they_come_in_rows(text: str, width: int) -> None:
    lines = lines_of(text, width)
    for before, after in itertools.pairwise(lines):
        if after[0] in NOT_AT_START or before[-1] in NOT_AT_END:
            near = before[-3:] + after[:1]
            assert sum(character in NOT_AT_START | NOT_AT_END for character in near) >= 2
