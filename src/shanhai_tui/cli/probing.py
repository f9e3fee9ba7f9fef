"""How wide a terminal draws characters, asked of the terminal itself by its report of the cursor's place."""

from __future__ import annotations

import os
import re
import select
import sys

_REPORT = re.compile(rb"\x1b\[\d+;(\d+)R")
_PATIENCE = 0.5
"""Seconds a terminal has to answer."""


def measure_width(text: str) -> int | None:
    """Cells that the terminal moves its cursor by for a text; None if there is no terminal or it does not answer."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return None
    import termios
    import tty

    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    try:
        tty.setcbreak(terminal)
        os.write(sys.stdout.fileno(), b"\r" + text.encode("utf-8") + b"\x1b[6n")
        answer = _read_report(terminal)
        os.write(sys.stdout.fileno(), b"\r\x1b[K")
    except (OSError, UnicodeEncodeError):
        return None
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)
    return None if answer is None else answer - 1


def _read_report(terminal: int) -> int | None:
    """The column that the terminal reports, counted from 1."""
    told = b""
    while select.select([terminal], [], [], _PATIENCE)[0]:
        part = os.read(terminal, 64)
        if not part:
            return None
        told += part
        found = _REPORT.search(told)
        if found:
            return int(found[1])
    return None
