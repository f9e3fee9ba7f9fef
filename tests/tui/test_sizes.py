"""No size and no row of keys breaks the screen, and every row has the terminal's width."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from tests.tui.driver import Driver, open_driver
from textual import events

from shanhai_tui.text.width import cell_width
from shanhai_tui.tui.settings import Settings
from shanhai_tui.view.actions import ACTIONS

SIZES = [(200, 60), (120, 40), (80, 24), (60, 20), (40, 10), (39, 9), (20, 5), (1, 1), (100, 30)]
LEAVING = {"quit", "suspend", "export", "chart"}
"""Actions that end the program or write files."""


def assert_rows_fit(screen: Driver) -> None:
    width = screen.app.size.width
    for number, row in enumerate(screen.screen_rows):
        assert cell_width(row) == width, f"row {number} is {cell_width(row)} wide, not {width}: {row!r}"


@pytest.mark.parametrize("size", SIZES)
async def test_every_row_has_the_width_of_the_terminal(sample: Path, size: tuple[int, int]) -> None:
    async with open_driver(sample, size=size) as screen:
        assert_rows_fit(screen)
        await screen.press("3", "4", "l", "z")
        assert_rows_fit(screen)


async def test_resizing_keeps_the_place(sample: Path) -> None:
    async with open_driver(sample) as screen:
        await screen.press("k", "2", "j")
        for size in SIZES:
            await screen.resize(*size)
        await screen.resize(120, 40)
        screen.pane("tree").chooses("绍兴市")
        screen.pane("ties").chooses("峨边彝族自治县")
        assert screen.focus == "ties"
        assert_rows_fit(screen)


async def test_a_terminal_too_small_says_so(sample: Path) -> None:
    async with open_driver(sample, size=(38, 8)) as screen:
        assert "终端太小" in "".join(screen.screen_rows)


async def test_a_small_terminal_shows_one_pane_at_a_time(sample: Path) -> None:
    async with open_driver(sample, size=(60, 20)) as screen:
        await screen.press("4")
        assert "[4 原文]" in screen.screen_rows[1]
        screen.pane("source").shows("落实帮扶资金0.35亿元")


async def test_ascii_chrome_uses_no_sign_of_doubtful_width(sample: Path) -> None:
    async with open_driver(sample, settings=Settings(safe_glyphs=True)) as screen:
        chrome = "─│▾▸›●·→—…▁▂▃▄▅▆▇█"
        for name in ("tree", "ties", "series"):
            assert not set(screen.pane(name).text) & set(chrome)


@pytest.mark.parametrize("seed", range(4))
async def test_any_keys_and_sizes_in_any_order(sample: Path, seed: int) -> None:
    chance = random.Random(seed)
    keys = [key for action in ACTIONS if action.id not in LEAVING for key in action.keys]
    async with open_driver(sample) as screen:
        for _ in range(50):
            if chance.random() < 0.3:
                await screen.pilot.resize_terminal(*chance.choice(SIZES))
            for key in chance.choices(keys, k=10):  # faster than they are answered, as from a key that is held
                screen.app.post_message(events.Key(key, key if len(key) == 1 else None))
            await screen.pilot.pause()
        await screen.settle()
        await screen.resize(120, 40)
        for _ in range(6):
            await screen.press("escape")
        assert screen.app.screen is screen.app.main
        assert_rows_fit(screen)
