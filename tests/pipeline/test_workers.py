"""Many documents on all cores: in order, and no document or death takes the others along."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import psutil  # type: ignore[import-untyped]
import pytest

from shanhai_tui.builder import workers
from shanhai_tui.builder.workers import Outcome, Task, compile_tasks

ROOT = Path(__file__).resolve().parents[2]
SLEEPERS = """
import sys, time
from pathlib import Path
from shanhai_tui.builder import workers
from tests.pipeline.test_workers import list_tasks, wait_long
workers._FEW_BYTES = 0
list(workers.compile_tasks(list_tasks(2), 2, wait_long))
"""


def list_tasks(count: int) -> list[Task]:
    return [Task(str(number), f"{number}.txt", Path(f"{number}.txt"), Path(), size=1) for number in range(count)]


def name_shard(task: Task) -> Outcome:
    return Outcome(task, Path(f"{task.document_id}.arrow"))


def die_at_seven(task: Task) -> Outcome:
    if task.document_id == "7":
        os.kill(os.getpid(), signal.SIGKILL)
    return name_shard(task)


def wait_long(task: Task) -> Outcome:
    os.write(1, b"%d\n" % os.getpid())
    signal.pause()
    return name_shard(task)


@pytest.fixture(autouse=True)
def always_processes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "_FEW_BYTES", 0)


def test_outcomes_come_in_the_order_of_the_tasks() -> None:
    assert [outcome.task.document_id for outcome in compile_tasks(list_tasks(40), 2, name_shard)] == [
        str(number) for number in range(40)
    ]


def test_a_document_that_kills_its_process_costs_only_itself() -> None:
    outcomes = list(compile_tasks(list_tasks(20), 2, die_at_seven))
    assert [outcome.task.document_id for outcome in outcomes] == [str(number) for number in range(20)]
    assert [outcome.task.document_id for outcome in outcomes if outcome.shard is None] == ["7"]
    assert "the process died" in outcomes[7].reason


def test_workers_end_with_a_build_that_is_killed() -> None:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen([sys.executable, "-c", SLEEPERS], env=environment, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    children = [psutil.Process(int(process.stdout.readline())) for _ in range(2)]
    process.kill()
    process.wait()
    process.stdout.close()
    _, alive = psutil.wait_procs(children, timeout=20)
    assert alive == []
