"""In over a real OpenSSH server on the loopback address, as people use it."""

from __future__ import annotations

import base64
import os
import signal
import subprocess
import sys
import time

import pytest
from tests.terminal.conftest import SecureShell
from tests.terminal.program import Program
from tests.terminal.test_start_and_quit import PANES, assert_terminal_is_sane

pytestmark = pytest.mark.needs_sshd

REMOTE = f"LC_ALL=C.UTF-8 HOME={{home}} exec {sys.executable} -m shanhai_tui"


def remote_explorer() -> str:
    """The remote command that starts the explorer with this test's home."""
    return REMOTE.format(home=os.environ["HOME"])


def list_explorers() -> set[str]:
    """Process ids of explorers started by this test."""
    found = subprocess.run(["pgrep", "-f", "--", r"-m shanhai_tui$"], capture_output=True, text=True, check=False)
    return set(found.stdout.split())


def test_the_explorer_opens_moves_and_quits_over_ssh(ssh: SecureShell) -> None:
    with Program(ssh.command(remote_explorer()), columns=80, rows=24) as program:
        program.wait_for(PANES[0])
        program.wait_for("绍兴")
        program.settle()
        before = program.text
        program.press("j")
        program.wait_until(lambda: program.text != before, "a key arrives")
        program.press("q")
        assert program.wait_for_exit() == 0
        assert_terminal_is_sane(program)


def test_a_citation_arrives_in_the_clipboard_by_osc_52(ssh: SecureShell) -> None:
    with Program(ssh.command(remote_explorer())) as program:
        program.wait_for("●")
        program.settle()
        program.press("3")
        program.settle()
        program.press("y")
        program.wait_until(lambda: b"\x1b]52;c;" in program.raw, "OSC 52 arrives")
        payload = program.raw.split(b"\x1b]52;c;")[1].split(b"\x07")[0].split(b"\x1b")[0]
        assert any("\u4e00" <= character <= "\u9fff" for character in base64.b64decode(payload).decode())
        program.press("q")
        assert program.wait_for_exit() == 0


def test_a_dropped_connection_ends_the_remote_process(ssh: SecureShell) -> None:
    before = list_explorers()
    with Program(ssh.command(remote_explorer())) as program:
        program.wait_for("●")
        program.settle()
        remote = list_explorers() - before
        assert remote, "the explorer runs at the far end"
        program.signal(signal.SIGKILL)
        deadline = time.monotonic() + 5
        while list_explorers() & remote and time.monotonic() < deadline:
            program.read(0.05)
        assert not list_explorers() & remote


def test_commands_work_without_a_terminal(ssh: SecureShell) -> None:
    remote = f"LC_ALL=C.UTF-8 {sys.executable} -m shanhai_tui region 柯桥 --format json"
    done = subprocess.run(ssh.command(remote, terminal=False), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "柯桥区" in done.stdout


def test_a_shared_login_gets_the_explorer_whatever_it_asks_for(kiosk_ssh: SecureShell) -> None:
    with Program(kiosk_ssh.command("/bin/sh", "-c", "id"), env={"LC_ALL": "C.UTF-8"}) as program:
        program.wait_for(PANES[0])
        program.press("q")
        program.wait_for_exit()
        assert b"uid=" not in program.raw
