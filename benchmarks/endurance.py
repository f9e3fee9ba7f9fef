"""Random keys and resizes for as long as it takes: no exception, every row in line, no growth of memory."""

from __future__ import annotations

import asyncio
import gc
import os
import random
import time
from pathlib import Path

from textual import events
from textual.pilot import Pilot

from shanhai_tui.i18n import choose_language
from shanhai_tui.store import find_dataset, open_dataset
from shanhai_tui.text.width import cell_width
from shanhai_tui.tui.app import ExplorerApp
from shanhai_tui.tui.jobs import Jobs
from shanhai_tui.tui.settings import Settings
from shanhai_tui.view.actions import ACTIONS
from shanhai_tui.view.opening import read_first_screen
from shanhai_tui.view.selection import Selection

SIZES = ((200, 60), (120, 40), (80, 24), (60, 20), (40, 10), (39, 9), (20, 5), (1, 1), (100, 30))
LEAVING = frozenset({"quit", "suspend", "export"})
"""Actions that end the program or write files; the run is a kiosk's, so that nothing else writes any."""
HELD = 10
"""Keys that come faster than they are answered."""
STEPS = 10
"""Times that the memory is looked at."""


def measure_endurance(keys: int) -> None:
    """Press so many random keys on the dataset that would open; prints a Markdown table of memory as it goes."""
    asyncio.run(_run(keys))


class _Enduring(ExplorerApp):
    """Stays when a random walk through the palette comes upon the way out."""

    def exit(self, *_args: object, **_more: object) -> None:
        """Stay."""


async def _run(keys: int) -> None:
    folder = find_dataset(None)
    choose_language("zh")
    jobs = Jobs(lambda: open_dataset(folder))
    jobs.start()
    app = _Enduring(jobs, Settings(kiosk=True), folder)
    jobs.submit("screen", lambda cursor: read_first_screen(cursor, Selection(), ""), app.take_first)
    print("| keys | memory MB | seconds | rows out of line |\n|---:|---:|---:|---:|", flush=True)
    chance = random.Random(7)
    start = time.monotonic()
    wrong = 0
    try:
        async with app.run_test(size=(120, 40)) as pilot:
            for step in range(STEPS + 1):
                if step:
                    await _press_many(app, pilot, chance, keys // STEPS)
                await asyncio.to_thread(jobs.wait_until_idle, 30)
                await pilot.pause()
                wrong += count_crooked_rows(app)
                gc.collect()
                seconds = time.monotonic() - start
                print(f"| {step * (keys // STEPS)} | {read_memory():.1f} | {seconds:.0f} | {wrong} |", flush=True)
    finally:
        jobs.end()


async def _press_many(app: ExplorerApp, pilot: Pilot[int], chance: random.Random, presses: int) -> None:
    names = [key for action in ACTIONS if action.id not in LEAVING for key in action.keys]
    for _ in range(presses // HELD):
        if chance.random() < 0.2:
            await pilot.resize_terminal(*chance.choice(SIZES))
        for key in chance.choices(names, k=HELD):
            app.post_message(events.Key(key, key if len(key) == 1 else None))
        await pilot.pause()


def count_crooked_rows(app: ExplorerApp) -> int:
    """Rows of the screen that are not as wide as the terminal."""
    strips = app.screen._compositor.render_strips()
    return sum(cell_width("".join(part.text for part in strip)) != app.size.width for strip in strips)


def read_memory() -> float:
    """Resident memory of this process in MB."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
