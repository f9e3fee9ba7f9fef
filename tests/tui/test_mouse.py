"""The mouse: a click chooses in each pane, the wheel scrolls, and it can be off."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.tui.driver import Driver, open_driver

from shanhai_tui.tui.settings import check_settings


async def click(screen: Driver, pane: str, words: str) -> None:
    """Click on a row of a pane where some words stand."""
    rows = screen.pane(pane).widget.rows
    row = next(number for number, line in enumerate(rows) if words in line.text)
    await screen.pilot.click(f"#{pane}", offset=(5, row))
    await screen.settle()


async def test_a_click_chooses_in_each_pane(sample: Path) -> None:
    async with open_driver(sample) as screen:
        await click(screen, "ties", "江山市")
        assert screen.focus == "ties"
        screen.pane("ties").chooses("江山市")
        await click(screen, "series", "入园企业")
        assert screen.focus == "series"
        screen.pane("series").chooses("入园企业")
        screen.pane("source").shows("入园企业75家")
        await click(screen, "source", "江山")
        assert screen.focus == "source"
        await click(screen, "tree", "四川省")
        assert screen.focus == "tree"
        screen.title.shows("四川省")


async def test_the_wheel_moves_through_rows(sample: Path) -> None:
    async with open_driver(sample, size=(100, 12)) as screen:
        before = screen.pane("tree").chosen
        tree = screen.pane("tree").widget
        tree.on_mouse_scroll_up()  # type: ignore[attr-defined]
        await screen.settle()
        assert screen.pane("tree").chosen != before


@pytest.mark.parametrize("on", [True, False])
def test_the_mouse_can_be_off(on: bool) -> None:
    assert check_settings({"mouse": on}).mouse is on
