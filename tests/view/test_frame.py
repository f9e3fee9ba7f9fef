"""Rows in their frames, and what of them has to be painted again."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shanhai_tui.text.width import cell_width
from shanhai_tui.view.frame import changed_cells, frame_line, make_title
from shanhai_tui.view.lines import Line, Piece, fit_line

PIECES = st.lists(
    st.builds(Piece, st.text(st.sampled_from("柯桥区ab，1 "), min_size=1, max_size=6), st.sampled_from(["", "dim"])),
    max_size=6,
)
LINES = st.builds(lambda pieces: Line(tuple(pieces)), PIECES)


def cells_of(line: Line) -> list[tuple[str, str]]:
    cells: list[tuple[str, str]] = []
    for text, role in line.pieces:
        for character in text:
            cells.append((character, role))
            if cell_width(character) == 2:
                cells.append(("", role))
    return cells


def test_the_focus_is_told_by_brackets() -> None:
    assert "[1 地区]" in make_title("1 地区", 30, focused=True, framed=False).text
    assert "[1 地区]" not in make_title("1 地区", 30, focused=False, framed=False).text


def test_a_chosen_row_is_marked_by_a_sign() -> None:
    assert frame_line(Line((Piece("  柯桥区"),)), 12, framed=True, chosen=True).text == "│› 柯桥区   "


@given(LINES, st.integers(1, 40), st.booleans(), st.booleans())
def test_a_framed_row_has_exactly_the_width(line: Line, width: int, framed: bool, chosen: bool) -> None:
    assert frame_line(line, width, framed=framed, chosen=chosen).width == width


@given(st.text(st.sampled_from("地区ab"), max_size=12), st.integers(6, 40), st.booleans(), st.text("1/", max_size=9))
def test_a_title_has_exactly_the_width(text: str, width: int, focused: bool, note: str) -> None:
    assert make_title(text, width, focused=focused, framed=True, note=note).width == width


@given(LINES, LINES, st.integers(1, 30))
def test_painting_only_the_changed_cells_gives_the_new_row(old: Line, new: Line, width: int) -> None:
    before, after = fit_line(old, width), fit_line(new, width)
    changed = changed_cells(before, after)
    if changed is None:
        assert before.pieces == after.pieces
        return
    first, last = changed
    old_cells, new_cells = cells_of(before), cells_of(after)
    assert old_cells[:first] + new_cells[first:last] + old_cells[last:] == new_cells
    for cells in (old_cells, new_cells):
        assert last == width or cells[last][0], "a wide character is not cut in half"
