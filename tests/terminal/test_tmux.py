"""Inside tmux, with the terminals people have and in locales that cannot show Chinese."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.terminal.program import Program


class Tmux:
    """A tmux server of the test's own."""

    def __init__(self, socket: Path) -> None:
        self.socket = socket

    def __call__(self, *arguments: str) -> str:
        """Run one tmux command and return what it prints."""
        command = ["tmux", "-S", str(self.socket), "-f", "/dev/null", *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    def wait_for(self, text: str, timeout: float = 20.0) -> str:
        """The screen once it shows the text."""
        deadline = time.monotonic() + timeout
        while text not in (screen := self("capture-pane", "-p")):
            assert time.monotonic() < deadline, f"{text!r} not shown within {timeout} s\n{screen}"
            time.sleep(0.05)
        return screen


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[Tmux]:
    """A server without a session; it ends with the test."""
    server = Tmux(tmp_path / "socket")
    yield server
    subprocess.run(["tmux", "-S", str(server.socket), "kill-server"], capture_output=True, check=False)


@pytest.mark.needs_tmux
@pytest.mark.parametrize("size", [(80, 24), (200, 60)])
def test_inside_tmux_the_panes_stand_in_line(tmux: Tmux, size: tuple[int, int]) -> None:
    command = f"env LC_ALL=C.UTF-8 HOME={os.environ['HOME']} {sys.executable} -m shanhai_tui"
    tmux("-u", "new-session", "-d", "-x", str(size[0]), "-y", str(size[1]), command)
    tmux.wait_for("绍兴")
    time.sleep(0.5)
    screen = tmux("capture-pane", "-p")
    assert "地区" in screen
    tmux("send-keys", "q")


@pytest.mark.parametrize("term", ["xterm-256color", "screen-256color", "tmux-256color", "linux", "vt220"])
def test_the_explorer_runs_on_every_terminal_people_have(term: str) -> None:
    with Program(env={"TERM": term}) as program:
        program.wait_for("地区")
        program.wait_for("绍兴")
        program.press("q")
        assert program.wait_for_exit() == 0


def test_a_locale_that_cannot_show_chinese_gets_a_clear_word() -> None:
    with Program(env={"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}) as program:
        program.wait_for("UTF-8")
        assert program.raw.isascii()


def test_no_colour_means_no_colour() -> None:
    with Program(env={"NO_COLOR": "1"}) as program:
        program.wait_for("绍兴")
        program.settle()
        styles = {style for part in re.findall(rb"\x1b\[([\d;]*)m", program.raw) for style in part.split(b";")}
        assert styles <= {b"", b"0", b"1", b"2", b"3", b"4", b"7", b"22", b"24", b"27"}
        program.press("q")
        assert program.wait_for_exit() == 0
