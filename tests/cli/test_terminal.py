"""What a person's terminal gets: columns fitted to it, and nothing that could harm it."""

from __future__ import annotations

import os
import pty
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Shanhai
from tests.datasets import gather_rows, write_dataset
from wcwidth import wcswidth

NASTY = "阿\x1b]0;贼\x07\x1b[31m红\u202e反\x9b2J[bold]x\\y"


@pytest.fixture(scope="module")
def nasty_dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = gather_rows()
    for row in rows["metrics"]:
        row["indicator"] = NASTY
        row["quote"] = NASTY
    for row in rows["regions"]:
        row["aliases"] = [NASTY]
    for row in rows["documents"]:
        row["title"] = NASTY
    return write_dataset(tmp_path_factory.mktemp("nasty") / "parquet", rows)


def run_on_terminal(*words: str, data: Path, columns: int = 80, cursor_at: int = 0) -> str:
    """What the program writes to a terminal of so many columns, which says its cursor stands there if asked."""
    child, terminal = pty.fork()
    if child == 0:
        os.environ["SHANHAI_DATA"] = str(data)
        import fcntl
        import struct
        import termios

        fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
        os.execv(sys.executable, [sys.executable, "-m", "shanhai_tui", *words])
    written = b""
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:
            break
        if not part:
            break
        written += part
        if part.endswith(b"\x1b[6n") and cursor_at:
            os.write(terminal, f"\x1b[1;{cursor_at}R".encode())
    os.waitpid(child, 0)
    os.close(terminal)
    return written.decode("utf-8").replace("\r\n", "\n")


@pytest.mark.parametrize(
    "words",
    [
        ("metrics",),
        ("metrics", "--format", "csv"),
        ("metrics", "--format", "tsv"),
        ("metrics", "--format", "json"),
        ("metrics", "--format", "jsonl"),
        ("metrics", "--format", "markdown"),
        ("region", "柯桥"),
        ("region", "柯桥", "--format", "json"),
        ("find", "资金"),
        ("source", "m-east", "--explain"),
        ("source", "m-east", "--cite", "bibtex"),
        ("source", "m-east", "--format", "json"),
        ("sql", "select quote from metrics"),
        ("sql", "select quote from metrics", "--format", "csv"),
        ("region", NASTY),
        (NASTY,),
        ("sql", f"select '{NASTY}' from nothing"),
    ],
)
def test_no_control_character_of_the_data_reaches_the_terminal(nasty_dataset: Path, words: tuple[str, ...]) -> None:
    written = run_on_terminal(*words, data=nasty_dataset)
    assert written
    assert not [character for character in written if character in "\x1b\x07\x9b\u202e"]
    assert "Traceback" not in written


def test_a_pipe_gets_the_data_as_it_is(nasty_dataset: Path, shanhai: Shanhai) -> None:
    assert NASTY in shanhai("metrics", "--format", "csv", SHANHAI_DATA=str(nasty_dataset)).stdout


@pytest.mark.parametrize("columns", [20, 40, 80, 200])
@pytest.mark.parametrize("words", [("metrics",), ("pairings",), ("find", "资金"), ("region", "绍兴市")])
def test_tables_fit_the_terminal(small_dataset: Path, words: tuple[str, ...], columns: int) -> None:
    lines = run_on_terminal(*words, data=small_dataset, columns=columns).splitlines()
    tables = [line for line in lines if "  " in line and not line.startswith(("柯桥区  ", "绍兴市  ", "有数据"))]
    assert tables
    if columns >= 40:
        assert max(wcswidth(line) for line in tables) <= columns


def test_doctor_asks_the_terminal_how_wide_it_draws(small_dataset: Path) -> None:
    told = run_on_terminal("doctor", data=small_dataset, columns=200, cursor_at=13)
    wide, ambiguous = (next(line for line in told.splitlines() if mark in line) for mark in ("全角字宽", "歧义字宽"))
    assert wide.startswith("好")
    assert wide.endswith("12/12")
    assert ambiguous.startswith("注意")


def test_doctor_does_not_wait_for_a_terminal_that_never_answers(small_dataset: Path) -> None:
    assert "数据集" in run_on_terminal("doctor", data=small_dataset)
