"""Time a terminal program from outside: its start, its keys, a held key, its memory and its idling.

Each figure is read from the bytes that arrive at a pseudo-terminal, stamped as they are read. Programs are run in
turn and compared by the ratio of medians, because the speed of a machine drifts.
"""

from __future__ import annotations

import fcntl
import math
import os
import pty
import re
import select
import signal
import statistics
import struct
import tempfile
import termios
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pyte

QUIET = 0.3
"""Seconds without a byte that end the answer to a key: long enough to catch what comes late."""
KEYS = {
    "down": "\x1b[B",
    "up": "\x1b[A",
    "pgdn": "\x1b[6~",
    "pgup": "\x1b[5~",
    "tab": "\t",
    "enter": "\r",
    "backspace": "\x7f",
}


@dataclass(frozen=True, slots=True)
class Subject:
    """A program to measure: how to start it, and how to know that it is there."""

    name: str
    command: tuple[str, ...]
    until: str
    keys: tuple[str, ...] = ()
    held: str = ""
    before: tuple[str, ...] = ()
    """Keys that are pressed first and not timed."""
    is_fresh: bool = False
    """Is every run to be its first, with an empty home?"""


@dataclass(slots=True)
class Readings:
    """What was measured of one program; seconds, bytes and MiB."""

    starts: list[float] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    lags: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    idle_bytes: list[int] = field(default_factory=list)
    idle_seconds: list[float] = field(default_factory=list)


class Terminal:
    """A program in a pseudo-terminal whose output is time-stamped."""

    def __init__(self, command: Sequence[str], home: str, columns: int = 120, rows: int = 40) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.started = time.perf_counter()
        self.pid, self.descriptor = pty.fork()
        if self.pid == 0:
            for name in [name for name in os.environ if name.startswith("XDG_")]:
                del os.environ[name]
            os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8", HOME=home)
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execvp(command[0], list(command))
        fcntl.ioctl(self.descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, seconds: float) -> tuple[int, float]:
        """Bytes read within `seconds` and the moment they were; 0 bytes if none came."""
        if not select.select([self.descriptor], [], [], max(0.0, seconds))[0]:
            return 0, time.perf_counter()
        moment = time.perf_counter()
        try:
            data = os.read(self.descriptor, 1 << 18)
        except OSError:
            return 0, moment
        self._stream.feed(data)
        return len(data), moment

    def wait_for(self, pattern: str, timeout: float = 30.0) -> float:
        """The moment of the bytes after which the screen matches; TimeoutError if it never does."""
        deadline = time.perf_counter() + timeout
        while time.perf_counter() < deadline:
            size, moment = self.read(0.5)
            if size and re.search(pattern, "\n".join(self.screen.display)):
                return moment
        raise TimeoutError("\n".join(self.screen.display))

    def drain(self, quiet: float = QUIET) -> tuple[int, float]:
        """Bytes until `quiet` seconds pass without one, and the moment of the last."""
        total, last = 0, time.perf_counter()
        while True:
            size, moment = self.read(quiet)
            if not size:
                return total, last
            total, last = total + size, moment

    def send(self, key: str) -> float:
        """Write a key and return the moment."""
        moment = time.perf_counter()
        os.write(self.descriptor, KEYS.get(key, key).encode())
        return moment

    def peak_memory(self) -> float:
        """Peak resident memory of the program in MiB."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        found = re.search(r"VmHWM:\s+(\d+) kB", status)
        return int(found[1]) / 1024 if found else float("nan")

    def processor_time(self) -> float:
        """Processor seconds the program has used."""
        fields = Path(f"/proc/{self.pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def close(self) -> None:
        """End the program."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.descriptor)


def measure_run(subject: Subject, readings: Readings, home: str, idle: float = 5.0) -> None:
    """Start the program once, watch it idle, press its keys, hold one, and add what was read."""
    terminal = Terminal(subject.command, home)
    try:
        readings.starts.append(terminal.wait_for(subject.until) - terminal.started)
        terminal.drain(0.6)
        before = terminal.processor_time()
        size, _ = watch(terminal, idle)
        readings.idle_bytes.append(size)
        readings.idle_seconds.append(terminal.processor_time() - before)
        for key in subject.before:
            terminal.send(key)
            terminal.drain(0.6)
        for key in subject.keys:
            pressed = terminal.send(key)
            size, last = terminal.drain()
            if size:
                readings.answers.append(last - pressed)
                readings.sizes.append(size)
        if subject.held:
            readings.lags.append(hold_key(terminal, subject.held))
        readings.memory.append(terminal.peak_memory())
    finally:
        terminal.close()


def hold_key(terminal: Terminal, key: str, presses: int = 50, rate: float = 30.0) -> float:
    """Seconds from the last of `presses` at `rate` a second to the last byte of its answer."""
    began = time.perf_counter()
    pressed = began
    for number in range(presses):
        while (left := began + number / rate - time.perf_counter()) > 0:
            terminal.read(left)
        pressed = terminal.send(key)
    _, last = terminal.drain()
    return max(0.0, last - pressed)


def watch(terminal: Terminal, seconds: float) -> tuple[int, float]:
    """Bytes that come while nothing is pressed."""
    total, deadline = 0, time.perf_counter() + seconds
    while (left := deadline - time.perf_counter()) > 0:
        total += terminal.read(left)[0]
    return total, deadline


def measure_in_turn(subjects: Sequence[Subject], runs: int, home: str) -> dict[str, Readings]:
    """Run the programs in turn, after one warm-up of each that is not counted."""
    found = {subject.name: Readings() for subject in subjects}
    for subject in subjects:
        measure_run(subject, Readings(), home, idle=0.0)
    for _ in range(runs):
        for subject in subjects:
            with tempfile.TemporaryDirectory() as empty:
                measure_run(subject, found[subject.name], empty if subject.is_fresh else home)
    return found


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` (0 to 1) of the values lie; NaN of none."""
    if not values:
        return float("nan")
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def format_table(found: dict[str, Readings], start_floor: str, key_floor: str) -> str:
    """A Markdown table of medians, with the ratios of starts and of keys to their floors."""
    heads = "program, start s, × floor, key p50 ms, × floor, key p95 ms, bytes p50, bytes p95, held ms, MiB, "
    heads += "idle bytes, idle CPU s"
    rows = [f"| {heads.replace(', ', ' | ')} |", "| --- " * len(heads.split(", ")) + "|"]
    start_base = statistics.median(found[start_floor].starts)
    key_base = percentile(found[key_floor].answers, 0.5)
    for name, readings in found.items():
        start, key = statistics.median(readings.starts), percentile(readings.answers, 0.5)
        cells = (
            *(name, f"{start:.3f}", f"{start / start_base:.2f}"),
            *(_write(key * 1000, 1), _write(key / key_base, 2), _write(percentile(readings.answers, 0.95) * 1000, 1)),
            *(_write(percentile(readings.sizes, 0.5)), _write(percentile(readings.sizes, 0.95))),
            *(_write(percentile(readings.lags, 0.5) * 1000, 1), f"{statistics.median(readings.memory):.0f}"),
            *(str(max(readings.idle_bytes)), f"{max(readings.idle_seconds):.2f}"),
        )
        rows.append(f"| {' | '.join(cells)} |")
    return "\n".join(rows)


def _write(value: float, places: int = 0) -> str:
    """A figure of the table; a dash for what was not measured."""
    return "–" if math.isnan(value) else f"{value:.{places}f}"
