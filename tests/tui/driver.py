"""Drives the explorer in a test, so that a test reads like a description of what a person does and sees."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from textual.pilot import Pilot

from shanhai_tui.i18n import choose_language
from shanhai_tui.store import open_dataset
from shanhai_tui.tui.app import ExplorerApp
from shanhai_tui.tui.jobs import Jobs
from shanhai_tui.tui.settings import Settings
from shanhai_tui.tui.widgets.list_pane import ListPane, Pane
from shanhai_tui.tui.widgets.pane import Rows
from shanhai_tui.view.opening import read_first_screen
from shanhai_tui.view.selection import Selection


@dataclass(frozen=True)
class PaneView:
    """What a pane shows."""

    widget: Rows

    @property
    def text(self) -> str:
        """All rows."""
        return "\n".join(row.text.rstrip() for row in self.widget.rows)

    @property
    def prose(self) -> str:
        """All rows run together, as a reader reads broken lines."""
        return "".join(row.text.strip("│ ") for row in self.widget.rows)

    def shows(self, *words: str) -> None:
        """Assert that the words are to be seen."""
        for word in words:
            assert word in self.text or word in self.prose, f"{word!r} is not shown in\n{self.text}"

    def hides(self, *words: str) -> None:
        """Assert that the words are not to be seen."""
        for word in words:
            assert word not in self.text, f"{word!r} is shown in\n{self.text}"

    @property
    def chosen(self) -> str:
        """The row under the cursor."""
        assert isinstance(self.widget, ListPane)
        marked = [row.text for row in self.widget.rows if any(piece.role == "cursor" for piece in row.pieces)]
        return marked[0].strip() if marked else ""

    def chooses(self, word: str) -> None:
        """Assert that the row under the cursor holds the word."""
        assert word in self.chosen, f"{word!r} is not in the chosen row {self.chosen!r} of\n{self.text}"


class Driver:
    """A running explorer."""

    def __init__(self, app: ExplorerApp, pilot: Pilot[int]) -> None:
        self.app = app
        self.pilot = pilot

    async def settle(self) -> None:
        """Wait until no job runs and everything has been painted."""
        for _ in range(3):
            await self.pilot.pause()
            assert await asyncio.to_thread(self.app.jobs.wait_until_idle, 20), "the jobs never ended"
        await self.pilot.pause()

    async def press(self, *keys: str) -> None:
        """Press keys one after the other, each when the one before has been answered."""
        for key in keys:
            await self.pilot.press(key)
            await self.settle()

    async def type(self, text: str) -> None:
        """Type a text, as an input method commits it."""
        from textual import events

        self.app.screen.post_message(events.Paste(text))
        await self.settle()

    async def resize(self, width: int, height: int) -> None:
        """Give the terminal another size."""
        await self.pilot.resize_terminal(width, height)
        await self.settle()

    def pane(self, name: str) -> PaneView:
        """One of the four panes of the main screen."""
        return PaneView(self.app.main.query_one(f"#{name}", Pane))

    @property
    def title(self) -> PaneView:
        """The title line."""
        return PaneView(self.app.main.title_bar)

    @property
    def footer(self) -> PaneView:
        """The last line of the screen on top."""
        return PaneView(self.app.screen.query_one("#footer", Rows))

    @property
    def panel(self) -> PaneView:
        """The rows of the screen on top."""
        return PaneView(self.app.screen.query_one("#list", ListPane))

    @property
    def focus(self) -> str:
        """Name of the pane that the keys go to."""
        return self.app.main.focus_name

    @property
    def screen_rows(self) -> list[str]:
        """Every line of the terminal as it is composed."""
        strips = self.app.screen._compositor.render_strips()
        return ["".join(segment.text for segment in strip) for strip in strips]


@asynccontextmanager
async def open_driver(
    folder: Path,
    *,
    size: tuple[int, int] = (120, 40),
    settings: Settings | None = None,
    selection: Selection | None = None,
    target: str = "",
) -> AsyncIterator[Driver]:
    """The explorer on a dataset, ready with its first screen."""
    settings = settings or Settings()
    choose_language(settings.language)
    jobs = Jobs(lambda: open_dataset(folder))
    jobs.start()
    try:
        app = ExplorerApp(jobs, settings, folder)
        start = selection or Selection()
        jobs.submit("screen", lambda cursor: read_first_screen(cursor, start, target), app.take_first)
        async with app.run_test(size=size) as pilot:
            driver = Driver(app, pilot)
            await driver.settle()
            yield driver
    finally:
        jobs.end()
