"""Where panes stand."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shanhai_tui.view.arrange import PANES, PaneName, arrange


def test_a_wide_terminal_shows_all_four_panes() -> None:
    assert arrange(120, 40).mode == "wide"
    assert set(arrange(200, 60).panes) == set(PANES)


def test_eighty_by_twenty_four_stacks_them() -> None:
    assert arrange(80, 24).mode == "stack"
    assert set(arrange(80, 24).panes) == set(PANES)


def test_a_small_terminal_shows_the_pane_with_the_focus() -> None:
    assert arrange(60, 20, "series").panes == {"series": (0, 1, 60, 18)}


def test_too_small_a_terminal_shows_none() -> None:
    assert arrange(39, 24).mode == "small"
    assert arrange(80, 9).mode == "small"


@given(st.integers(0, 300), st.integers(0, 120), st.sampled_from(PANES), st.booleans())
def test_boxes_fill_the_terminal_without_overlap(width: int, height: int, focus: PaneName, zoomed: bool) -> None:
    arrangement = arrange(width, height, focus, zoomed)
    boxes = [arrangement.title, arrangement.footer, *arrangement.panes.values()]
    assert sum(box.width * box.height for box in boxes) == width * height
    for box in boxes:
        assert box.x + box.width <= width
        assert box.y + box.height <= height
    cells = [(x, y) for box in boxes for x in (box.x, box.x + box.width - 1) for y in (box.y, box.y + box.height - 1)]
    for box in boxes:
        inside = [(x, y) for x, y in cells if box.x <= x < box.x + box.width and box.y <= y < box.y + box.height]
        own = {(x, y) for x in (box.x, box.x + box.width - 1) for y in (box.y, box.y + box.height - 1)}
        assert set(inside) <= own or not box.width or not box.height
