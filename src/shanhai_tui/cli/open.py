"""`shanhai` and `shanhai open`: the explorer."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from shanhai_tui.store import Cursor
    from shanhai_tui.tui.jobs import Jobs
    from shanhai_tui.tui.settings import Settings
    from shanhai_tui.view.opening import FirstScreen
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
    from shanhai_tui.i18n import choose_language
    from shanhai_tui.store import find_dataset, open_dataset
    from shanhai_tui.tui.jobs import Jobs
    from shanhai_tui.tui.settings import read_settings, settle, state_folder

    folder = find_dataset(wish.data)
    settings = read_settings()
    language = choose_language(wish.language or settings.language or None)
    settings = settle(settings, language=language, theme=wish.theme, kiosk=wish.kiosk, environment=os.environ)
    jobs = Jobs(lambda: open_dataset(folder))
    try:
        start = _begin(wish, settings, folder, state_folder(), jobs)
        return _run(settings, folder, jobs, start)
    finally:
        jobs.end()


@dataclass(frozen=True, slots=True)
class _Start:
    """How the first screen comes: as it was left, or from a job that runs already."""

    picture: FirstScreen | None
    read: Callable[[Cursor], FirstScreen]
    hand_over: Callable[[Callable[[FirstScreen], None]], None] | None = None


def _begin(wish: OpenWish, settings: Settings, folder: Path, states: Path, jobs: Jobs) -> _Start:
    """Take the last screen's rows if they are still true, else have the first screen read while the app loads."""
    target = wish.target or ("" if settings.start in ("last", "most") else settings.start)
    plain = not target and settings.start == "last" and not settings.kiosk
    last: Selection | None = None
    picture: FirstScreen | None = None
    if not plain or not any(states.glob("place-*.json")):
        jobs.start()
    else:
        from shanhai_tui.tui.state import read_state

        last, picture = read_state(states, folder)
    if wish.year is not None or wish.programme:
        picture = None
    from shanhai_tui.view.opening import read_first_screen
    from shanhai_tui.view.selection import Selection

    selection = last or Selection()
    if wish.year is not None:
        selection = replace(selection, year=wish.year, fact_id="", document_id="")

    def read(cursor: Cursor) -> FirstScreen:
        return read_first_screen(cursor, selection, target, wish.programme or "")

    if picture is not None:
        return _Start(picture, read)
    jobs.start()
    return _Start(None, read, jobs.hold("screen", read))


def _run(settings: Settings, folder: Path, jobs: Jobs, start: _Start) -> int:
    """Run the app; its exit code."""
    sys.setswitchinterval(0.0005)  # the screen is not to wait for the thread that reads
    os.environ.setdefault("TEXTUAL_FPS", "240")  # how soon what changed is painted; read when Textual loads
    from shanhai_tui.tui.app import ExplorerApp

    app = ExplorerApp(jobs, settings, folder)
    if start.picture is not None:
        app.begin_with(start.picture, start.read)
    elif start.hand_over is not None:
        start.hand_over(app.take_first)
    app.run(mouse=settings.mouse)
    if app.failure is not None:
        raise app.failure
    app.remember_place()
    return app.return_code or 0


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
