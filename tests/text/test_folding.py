"""Folding levels width, script and case, and keeps the way back."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from opencc import OpenCC

from shanhai_tui.text.folding import fold, squeeze, squeeze_with_places


def test_both_scripts_and_widths_fold_to_one() -> None:
    assert fold("對口支援（ＡＢＣ）１２３％") == "对口支援(abc)123%"
    assert fold("柯橋") == fold("柯桥") == "柯桥"


def test_white_space_is_dropped_with_the_way_back() -> None:
    text = "山区 26\u3000縣"
    folded = squeeze_with_places(text)
    assert folded.text == squeeze(text) == "山区26县"
    assert text[slice(*folded.span(2, 5))] == "26\u3000縣"


def test_the_table_is_opencc_s() -> None:
    characters = [chr(code) for code in range(0x4E00, 0xA000)]
    simplified = OpenCC("t2s").convert("\n".join(characters)).split("\n")
    differing = [old for old, new in zip(characters, simplified, strict=True) if len(new) == 1 and fold(old) != new]
    assert differing == []


@given(st.text())
def test_folding_keeps_every_character_s_place(text: str) -> None:
    if not text.isascii():
        assert len(fold(text)) == len(text)
    assert squeeze_with_places(text).text == squeeze(text)
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.data())
def test_a_stretch_leads_back_to_its_characters(text: str, data: st.DataObject) -> None:
    folded = squeeze_with_places(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    assert squeeze(text[slice(*folded.span(start, end))]) == folded.text[start:end]
