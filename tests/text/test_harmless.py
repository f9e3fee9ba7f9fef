"""Nothing in a document reaches the terminal as more than a mark."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from shanhai_tui.text.harmless import MARK, show_harmless

ANY = st.text(st.characters(codec=None), max_size=60)


def test_an_escape_sequence_is_shown_and_not_sent() -> None:
    assert show_harmless("\x1b[31m红\x07") == "␛[31m红␇"


def test_bidi_controls_and_invisible_characters_become_one_mark_each() -> None:
    assert show_harmless("a\u202eb\u200bc\ufeff") == f"a{MARK}b{MARK}c{MARK}"


def test_tabs_and_line_ends_become_blanks() -> None:
    assert show_harmless("甲\t乙\r\n丙") == "甲 乙  丙"


def test_markup_is_left_as_it_is() -> None:
    assert show_harmless(r"[bold]雪莲[/] \[x]") == r"[bold]雪莲[/] \[x]"


@given(ANY)
def test_each_code_point_stays_one_code_point(text: str) -> None:
    assert len(show_harmless(text)) == len(text)


@given(ANY)
def test_no_control_or_format_character_is_left(text: str) -> None:
    shown = show_harmless(text)
    assert not any(unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") for character in shown)
    assert not any(
        unicodedata.bidirectional(character) in ("LRO", "RLO", "LRI", "RLI", "PDF", "PDI") for character in shown
    )
    shown.encode("utf-8")


@given(ANY)
def test_what_is_harmless_stays_as_it_is(text: str) -> None:
    assert show_harmless(show_harmless(text)) == show_harmless(text)
