"""How wide texts are, and how they are made to fit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shanhai_tui.text.harmless import show_harmless
from shanhai_tui.text.width import cell_width, clip, fit

TEXTS = st.text(st.sampled_from("柯桥区山海协作，。“”…—①℃ab 1.\t\x1b\u200b\u202e\ufeffé́ＡＢ🎉\ud800"), max_size=40)


def test_full_width_characters_take_two_cells() -> None:
    assert cell_width("柯桥区") == 6
    assert cell_width("kq") == 2


def test_a_text_that_is_too_long_ends_in_an_ellipsis() -> None:
    assert fit("峨边彝族自治县", 8) == "峨边彝… "
    assert fit("江山市", 8, "right") == "  江山市"


@given(TEXTS, st.integers(0, 30), st.sampled_from(["left", "right", "centre"]))
def test_a_fitted_text_has_exactly_the_width(text: str, width: int, align: str) -> None:
    shown = show_harmless(text)
    assert cell_width(fit(shown, width, align)) == width


@given(TEXTS, st.integers(0, 30))
def test_a_clipped_text_is_a_head_of_it_that_fits(text: str, width: int) -> None:
    shown = show_harmless(text)
    head = clip(shown, width)
    assert shown.startswith(head)
    assert cell_width(head) <= width
