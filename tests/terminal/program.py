"""A program in a pseudo-terminal: type, resize, hang up, and read the screen as a terminal draws it."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import Self

import pyte

KEYS = {
    "enter": "\r",
    "esc": "\x1b",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "pgup": "\x1b[5~",
    "pgdn": "\x1b[6~",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "space": " ",
    "f1": "\x1bOP",
    "ctrl+c": "\x03",
    "ctrl+o": "\x0f",
    "ctrl+q": "\x11",
    "ctrl+u": "\x15",
    "ctrl+z": "\x1a",
}
SHANHAI = (sys.executable, "-m", "shanhai_tui")


class Program:
    """A running program with its terminal; use as a context manager, so that none outlives its test."""

    def __init__(
        self,
        command: Sequence[str] = SHANHAI,
        *,
        columns: int = 120,
        rows: int = 40,
        env: Mapping[str, str] | None = None,
    ) -> None:
        self.raw = b""
        """Every byte the program wrote."""
        self.exit_status: int | None = None
        """The exit code, or minus the signal; None while it runs."""
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        own = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
        environment = {"TERM": "xterm-256color", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", **own, **(env or {})}
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            self._set_size(0, columns, rows)
            os.execvpe(command[0], list(command), environment)
        self._set_size(self.descriptor, columns, rows)
        os.set_blocking(self.descriptor, False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.exit_status is None:
            self.signal(signal.SIGKILL)
            self.wait_for_exit()
        if self.descriptor >= 0:
            os.close(self.descriptor)

    @staticmethod
    def _set_size(descriptor: int, columns: int, rows: int) -> None:
        fcntl.ioctl(descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    @property
    def lines(self) -> list[str]:
        """The drawn screen, a string a row, without trailing blanks."""
        return [
            "".join(row[column].data for column in range(self._screen.columns)).rstrip()
            for row in (self._screen.buffer[number] for number in range(self._screen.lines))
        ]

    @property
    def text(self) -> str:
        """The drawn screen as one string."""
        return "\n".join(self.lines)

    def read(self, seconds: float = 0.05) -> bytes:
        """Draw what arrives within `seconds`; empty if nothing did or the program has closed the terminal."""
        ready, _, _ = select.select([self.descriptor], [], [], seconds)
        if not ready:
            return b""
        try:
            data = os.read(self.descriptor, 1 << 16)
        except (BlockingIOError, OSError):
            return b""
        self.raw += data
        self._stream.feed(data)
        return data

    def wait_until(self, holds: Callable[[], bool], what: str, timeout: float = 20.0) -> None:
        """Draw until the condition holds; AssertionError with the screen if it does not come to hold."""
        deadline = time.monotonic() + timeout
        while not holds():
            self.read()
            self._reap()
            if self.exit_status is not None and not self.read(0) and not holds():
                raise AssertionError(f"{what}: the program ended with {self.exit_status}\n{self.text}")
            if time.monotonic() > deadline:
                raise AssertionError(f"{what}: not within {timeout} s\n{self.text}")

    def wait_for(self, pattern: str, timeout: float = 20.0) -> None:
        """Draw until the screen matches the regular expression."""
        self.wait_until(lambda: re.search(pattern, self.text) is not None, f"waiting for {pattern!r}", timeout)

    def settle(self, quiet: float = 0.25, timeout: float = 20.0) -> None:
        """Draw until nothing has arrived for `quiet` seconds."""
        deadline = time.monotonic() + timeout
        last = time.monotonic()
        while time.monotonic() - last < quiet and time.monotonic() < deadline:
            if self.read(quiet / 5):
                last = time.monotonic()

    def press(self, *keys: str) -> None:
        """Send keys by name, or text as it stands."""
        for key in keys:
            os.write(self.descriptor, KEYS.get(key, key).encode())
            self.read(0.02)

    def resize(self, columns: int, rows: int) -> None:
        """Change the terminal's size, as dragging a window's corner does."""
        self._screen.resize(rows, columns)
        self._set_size(self.descriptor, columns, rows)

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close our side of the terminal, as a dropped connection does."""
        os.close(self.descriptor)
        self.descriptor = -1

    def wait_for_exit(self, timeout: float = 10.0) -> int:
        """The exit code, or minus the signal; AssertionError if it is still running then."""
        deadline = time.monotonic() + timeout
        while self.exit_status is None:
            if self.descriptor >= 0:
                self.read(0.02)
            self._reap()
            if self.exit_status is None and time.monotonic() > deadline:
                raise AssertionError(f"still running after {timeout} s\n{self.text}")
        while self.descriptor >= 0 and self.read(0):
            pass
        return self.exit_status

    def _reap(self) -> None:
        if self.exit_status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.exit_status = os.waitstatus_to_exitcode(status)
