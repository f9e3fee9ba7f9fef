"""How the program ends when it is not asked to: signals, hang-ups, errors of its own."""

from __future__ import annotations

import asyncio
import os
import signal
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from shanhai_tui import __version__

if TYPE_CHECKING:
    from shanhai_tui.tui.app import ExplorerApp

_LONGEST = 16_000
_GRACE = 0.7
"""Seconds a terminal that may be gone is given before the process ends all the same."""


def end_on_signals(app: ExplorerApp) -> None:
    """Leave the terminal sane on SIGTERM and SIGHUP, and end even if nobody reads it any more."""
    loop = asyncio.get_running_loop()

    def leave(number: int) -> None:
        loop.call_later(_GRACE, os._exit, 128 + number)
        app.exit(128 + number)

    for number in (signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, leave, number)


def write_crash_report(error: BaseException, folder: Path) -> Path | None:
    """A short report of an error in a file of its own; None if it cannot be written."""
    text = "".join(traceback.format_exception(error))
    if len(text) > _LONGEST:
        text = text[: _LONGEST // 2] + "\n…\n" + text[-_LONGEST // 2 :]
    path = folder / f"crash-{time.strftime('%Y%m%d-%H%M%S')}-{os.getpid()}.txt"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(f"shanhai-tui {__version__}\n{text}", encoding="utf-8", errors="backslashreplace")
    except OSError:
        return None
    return path
