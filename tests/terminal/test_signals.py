"""Whatever ends the program, it ends at once and leaves the terminal sane."""

from __future__ import annotations

import signal
import sys
import time
from pathlib import Path

import pytest
from tests.terminal.program import Program
from tests.terminal.test_start_and_quit import assert_terminal_is_sane


def test_ctrl_c_quits() -> None:
    with Program() as program:
        program.wait_for("●")
        program.press("ctrl+c")
        program.wait_for_exit(5)
        assert_terminal_is_sane(program)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP], ids=["SIGTERM", "SIGHUP"])
def test_a_signal_ends_it_within_a_second_and_leaves_a_sane_terminal(number: signal.Signals) -> None:
    with Program() as program:
        program.wait_for("●")
        program.settle()
        program.signal(number)
        started = time.monotonic()
        program.wait_for_exit(10)
        assert time.monotonic() - started < 3
        assert_terminal_is_sane(program)


def test_a_dropped_connection_ends_it() -> None:
    with Program() as program:
        program.wait_for("●")
        program.settle()
        program.hang_up()
        program.wait_for_exit(5)


def test_suspended_and_resumed_it_draws_its_screen_again() -> None:
    with Program() as program:
        program.wait_for("●")
        program.settle()
        shown = program.text
        program.press("ctrl+z")
        program.settle()
        assert program.raw.rfind(b"\x1b[?1049l") > program.raw.rfind(b"\x1b[?1049h"), "it gave the terminal back"
        program.signal(signal.SIGCONT)
        program.wait_until(lambda: program.text == shown, "the same screen is back")
        program.press("q")
        assert program.wait_for_exit() == 0


CRASH = """
import sys
from shanhai_tui.tui.app import ExplorerApp

def fail(self):
    raise RuntimeError("broken on purpose")

ExplorerApp.action_help = fail
sys.argv = ["shanhai"]
from shanhai_tui.__main__ import main
raise SystemExit(main())
"""


def test_a_crash_leaves_a_short_report_and_no_traceback_over_the_screen(own_home: Path) -> None:
    with Program((sys.executable, "-c", CRASH)) as program:
        program.wait_for("●")
        program.settle()
        program.press("?")
        assert program.wait_for_exit() != 0
        assert_terminal_is_sane(program)
        assert b"Traceback" not in program.raw
        (report,) = own_home.rglob("crash-*.txt")
        assert "broken on purpose" in report.read_text(encoding="utf-8")
        assert report.name.encode() in program.raw.replace(b"\r\n", b"")
        assert report.stat().st_size < 20_000
