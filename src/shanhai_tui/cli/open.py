"""`shanhai` and `shanhai open`: the explorer."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class OpenWish:
    """What the command line asks of the explorer; None and empty where it says nothing."""

    data: str | None = None
    target: str | None = None
    year: int | None = None
    programme: str | None = None
    language: str | None = None
    theme: str | None = None
    kiosk: bool = False


def open_explorer(wish: OpenWish) -> int:
    """Run the explorer and return its exit code."""
    os.environ.setdefault("TEXTUAL_FPS", "240")  # how soon what changed is painted; read when Textual loads
    from shanhai_tui.store import Dataset, find_dataset, open_dataset

    folder: Path = find_dataset(wish.data)

    def open_folder() -> Dataset:
        return open_dataset(folder)

    from shanhai_tui.tui.jobs import Jobs

    jobs = Jobs(open_folder)
    jobs.start()
    from shanhai_tui.tui.explorer import read_first_screen
    from shanhai_tui.view.selection import Selection

    from shanhai_tui.tui.app import ShanhaiApp
    from shanhai_tui.tui.settings import Settings

    app = ShanhaiApp(jobs, Settings())
    jobs.submit("screen", lambda cursor: read_first_screen(cursor, Selection()), app.explorer.take_first)
    try:
        return app.run() or 0
    finally:
        jobs.end()
