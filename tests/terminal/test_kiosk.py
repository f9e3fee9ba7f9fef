"""A shared login: the explorer in kiosk mode writes no file and opens no other, whatever is typed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.terminal.program import SHANHAI, Program

KIOSK = (*SHANHAI, "--kiosk")

STATEMENTS = [
    "COPY (SELECT 1) TO 'out.csv'",
    "COPY regions TO 'out.parquet'",
    "EXPORT DATABASE 'out'",
    "ATTACH 'out.duckdb'",
    "CREATE TABLE loot AS SELECT 1",
    "SELECT content FROM read_text('secret.txt')",
    "SELECT * FROM read_csv('secret.txt')",
    "SELECT * FROM 'secret.txt'",
    "SELECT * FROM glob('*')",
    "SELECT getenv('HOME')",
    "SET enable_external_access = true",
    "INSTALL httpfs",
    "LOAD httpfs",
    "PRAGMA database_list",
    "SELECT 1; COPY (SELECT 1) TO 'out.csv'",
    "SELECT * FROM duckdb_settings()",
]

COMMANDS = [
    ("export", "metrics", "-o", "out.csv"),
    ("metrics", "--region", "柯桥", "--format", "xlsx"),
    ("sql", "COPY (SELECT 1) TO 'out.csv'"),
    ("build", ".", "-o", "out"),
    ("check", "."),
    ("diff", ".", "."),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the program runs: it holds one file that must not be shown, and nothing may come beside it."""
    (tmp_path / "secret.txt").write_text("the-secret-word", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def assert_nothing_got_out(folder: Path, raw: bytes) -> None:
    """No file was written, none was read."""
    assert sorted(path.name for path in folder.iterdir()) == ["secret.txt"]
    assert b"the-secret-word" not in raw
    assert os.environ["HOME"].encode() not in raw


def test_no_statement_typed_into_the_console_reads_or_writes_a_file(folder: Path) -> None:
    with Program(KIOSK) as program:
        program.wait_for("●")
        program.settle()
        for statement in STATEMENTS:
            program.press(":")
            program.settle(quiet=0.15)
            program.press("ctrl+u", statement, "enter")
            program.settle(quiet=0.15)
            program.press("esc", "esc")
            program.settle(quiet=0.15)
        assert_nothing_got_out(folder, program.raw)
        program.press("q")
        program.wait_for_exit()


@pytest.mark.parametrize("keys", [("e", "enter"), ("c", "e"), ("c", "s")], ids=["export", "chart e", "chart s"])
def test_no_key_writes_a_file(folder: Path, keys: tuple[str, ...]) -> None:
    with Program(KIOSK) as program:
        program.wait_for("●")
        for key in keys:
            program.settle(quiet=0.15)
            program.press(key)
        program.settle()
        assert_nothing_got_out(folder, program.raw)


def test_ctrl_z_does_not_lead_to_a_shell(folder: Path) -> None:
    with Program(KIOSK) as program:
        program.wait_for("●")
        program.settle()
        shown = program.text
        program.press("ctrl+z")
        program.settle()
        assert b"\x1b[?1049l" not in program.raw
        program.press("j")
        program.wait_until(lambda: program.text != shown, "it goes on")


def test_quitting_leaves_no_place_behind(folder: Path, own_home: Path) -> None:
    with Program(KIOSK) as program:
        program.wait_for("●")
        program.settle()
        program.press("j", "q")
        assert program.wait_for_exit() == 0
    assert [path for path in own_home.rglob("*") if path.is_file()] == []


def test_settings_that_make_textual_write_files_are_ignored(folder: Path) -> None:
    with Program(KIOSK, env={"TEXTUAL_LOG": "log.txt", "TEXTUAL_SCREENSHOT": "1"}) as program:
        program.wait_for("●")
        program.settle(quiet=1.5)
        program.press("q")
        program.wait_for_exit()
        assert_nothing_got_out(folder, program.raw)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_no_command_writes_a_file(folder: Path, command: tuple[str, ...]) -> None:
    done = subprocess.run([*KIOSK, *command], capture_output=True, check=False)
    assert done.returncode == 2
    assert done.stdout == b""
    assert_nothing_got_out(folder, done.stderr)


def test_another_folder_named_by_the_caller_is_not_opened(folder: Path) -> None:
    command = [sys.executable, "-m", "shanhai_tui", "--kiosk", "region", "柯桥"]
    done = subprocess.run(command, env={**os.environ, "SHANHAI_DATA": str(folder)}, capture_output=True, check=False)
    assert done.returncode == 0
    assert "柯桥区" in done.stdout.decode()
