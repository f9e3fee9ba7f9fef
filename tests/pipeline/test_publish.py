"""All tables or none: whenever a build dies, the dataset is the old or the new one, whole."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.plain import CORPUS, compile_plain, write_corpus

from shanhai_tui.builder import publish
from shanhai_tui.builder.check import check_dataset
from shanhai_tui.builder.pipeline import BuildOptions, build_dataset
from shanhai_tui.contract.folder import locate_dataset, swap_journal

ROOT = Path(__file__).resolve().parents[2]
BUILD = """
import sys
from pathlib import Path
from shanhai_tui.builder.pipeline import BuildOptions, build_dataset
from tests.plain import compile_plain
print("begin", flush=True)
build_dataset(Path(sys.argv[1]), Path(sys.argv[2]), BuildOptions(cache=None, compile_one=compile_plain))
print("end", flush=True)
"""
ROUNDS = 8


def build(corpus: Path, out: Path) -> None:
    build_dataset(corpus, out, BuildOptions(cache=None, compile_one=compile_plain))


def read_bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_a_build_killed_at_any_moment_leaves_the_old_or_the_new_dataset(tmp_path: Path) -> None:
    old, new = write_corpus(tmp_path / "old"), write_corpus(tmp_path / "new", {"2018.txt": CORPUS["2020.txt"]})
    build(old, tmp_path / "as-old")
    started = time.monotonic()
    build(new, tmp_path / "as-new")
    usual = time.monotonic() - started
    wholes = [read_bytes(tmp_path / "as-old"), read_bytes(tmp_path / "as-new")]
    out, chance = tmp_path / "out", random.Random(7)
    build(old, out)
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    killed = 0
    for number in range(ROUNDS):
        corpus = (new, old)[number % 2]
        command = [sys.executable, "-c", BUILD, str(corpus), str(out)]
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        assert process.stdout
        assert process.stdout.readline() == "begin\n"
        try:
            process.wait(timeout=chance.uniform(0, usual * 1.1))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
            killed += 1
        process.stdout.close()
        assert read_bytes(locate_dataset(out)) in wholes
    assert killed
    build(new, out)
    assert read_bytes(out) == wholes[1]
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == [], "remains of killed builds"


class Died(BaseException):
    """The process ends here."""


@pytest.fixture
def without_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that cannot exchange two folders in one call."""
    monkeypatch.setattr(publish, "_exchange_atomically", lambda new, target: False)


@pytest.mark.usefixtures("without_exchange")
@pytest.mark.parametrize("renames", [0, 1, 2])
def test_an_exchange_by_two_renames_can_be_cut_off_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, renames: int
) -> None:
    write_corpus(tmp_path, {"out/a": "old", ".new/a": "new"})
    target, new = tmp_path / "out", tmp_path / ".new"
    real, left = Path.rename, [renames]

    def rename(self: Path, other: Path) -> Path:
        if not left[0]:
            raise Died
        left[0] -= 1
        return real(self, other)

    monkeypatch.setattr(Path, "rename", rename)
    if renames < 2:
        with pytest.raises(Died):
            publish.exchange_folders(new, target)
    else:
        publish.exchange_folders(new, target)
    monkeypatch.undo()
    found = (locate_dataset(target) / "a").read_text("utf-8")
    assert found == ("new" if renames else "old")
    publish.finish_exchange(target)
    assert (target / "a").read_text("utf-8") == found
    assert not swap_journal(target).exists()


@pytest.mark.usefixtures("without_exchange")
def test_without_an_exchange_in_one_call_a_build_still_replaces_the_dataset(tmp_path: Path) -> None:
    build(write_corpus(tmp_path / "old"), tmp_path / "out")
    build(write_corpus(tmp_path / "new", {"only.txt": CORPUS["2020.txt"]}), tmp_path / "out")
    assert check_dataset(tmp_path / "out") == []
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
