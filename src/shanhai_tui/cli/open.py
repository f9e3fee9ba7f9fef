"""`shanhai` and `shanhai open`: the explorer."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shanhai_tui.store import Dataset
    from shanhai_tui.view.selection import Selection


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
    refusal = refuse_terminal()
    if refusal:
        from shanhai_tui.cli.program import report
        from shanhai_tui.i18n import messages_of, translate

        speech = messages_of("en", "tui") if refusal == "no_utf8" else {}  # Chinese is what cannot be shown
        report(f"shanhai: {speech.get(f'tui.{refusal}') or translate(f'tui.{refusal}')}")
        return 2
    from shanhai_tui.store import find_dataset, open_dataset
    from shanhai_tui.tui.jobs import Jobs

    folder: Path = find_dataset(wish.data)
    dataset: Dataset = open_dataset(folder)
    jobs = Jobs(lambda: dataset)
    jobs.start()
    return run_explorer(wish, folder, jobs)


def run_explorer(wish: OpenWish, folder: Path, jobs: object) -> int:
    """Load the app while the first screen is read, then run it."""
    from shanhai_tui.i18n import choose_language
    from shanhai_tui.tui.jobs import Jobs
    from shanhai_tui.tui.settings import read_settings, settle, state_folder
    from shanhai_tui.tui.state import read_place, write_place
    from shanhai_tui.view.opening import read_first_screen

    assert isinstance(jobs, Jobs)
    settings = read_settings()
    language = choose_language(wish.language or settings.language or None)
    settings = settle(settings, language=language, theme=wish.theme, kiosk=wish.kiosk, environment=os.environ)
    target = wish.target or ("" if settings.start in ("last", "most") else settings.start)
    last = read_place(state_folder(), folder) if settings.start == "last" and not wish.target else None
    start = _start_selection(last, wish)
    first = jobs.hold("screen", lambda cursor: read_first_screen(cursor, start, target, wish.programme or ""))
    os.environ.setdefault("TEXTUAL_FPS", "240")  # how soon what changed is painted; read when Textual loads
    from shanhai_tui.tui.app import ExplorerApp

    app = ExplorerApp(jobs, settings)
    first(app.explorer.take_first)
    try:
        code = app.run(mouse=settings.mouse)
        if not settings.kiosk and app.explorer.rows is not None:
            write_place(state_folder(), folder, app.explorer.selection)
    finally:
        jobs.end()
    return app.return_code or 0 if code is None else code


def _start_selection(last: Selection | None, wish: OpenWish) -> Selection:
    from dataclasses import replace

    from shanhai_tui.view.selection import Selection

    selection = last or Selection()
    if wish.year is not None:
        selection = replace(selection, year=wish.year, fact_id="", document_id="")
    return selection


def refuse_terminal() -> str:
    """The message's key if the terminal cannot show the explorer: none there, or one whose locale knows no Chinese."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return "not_a_terminal"
    return "" if _locale_is_wide() else "no_utf8"


def _locale_is_wide() -> bool:
    """Whether the locale's encoding holds Chinese; one that is not named at all is taken to.

    Python puts a LC_CTYPE of its own beside `LANG=C`, so that LANG is asked before it.
    """
    named = os.environ.get("LC_ALL") or os.environ.get("LANG") or os.environ.get("LC_CTYPE") or "C.UTF-8"
    return "utf" in named.lower() or "gb18030" in named.lower()
