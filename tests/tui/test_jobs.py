"""Reading off the event loop: the newest request wins, and nothing is shown that is not wanted any more."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from shanhai_tui.store import Cursor, open_dataset
from shanhai_tui.tui import jobs as jobs_module
from shanhai_tui.tui.jobs import BEHIND, Jobs

LONG = "select count(*) from range(100000000000) a, range(1000) b"


@pytest.fixture
def jobs(sample: Path) -> Iterator[Jobs]:
    running = Jobs(lambda: open_dataset(sample))
    running.start()
    running.attach(lambda call: call(), lambda error: None)
    yield running
    running.end()


def count_documents(cursor: Cursor) -> int:
    cursor.dataset.bind_tables(frozenset({"documents"}))
    return int(cursor.fetch("select count(*) from documents")[0][0])


def wait_for(event: threading.Event) -> None:
    assert event.wait(20)


def start_long(jobs: Jobs, lane: str, found: Callable[[object], None]) -> None:
    """Start a query that would not end by itself."""
    begun = threading.Event()

    def work(cursor: Cursor) -> object:
        begun.set()
        return cursor.fetch(LONG)

    jobs.submit(lane, work, found)
    wait_for(begun)


def test_a_newer_job_of_a_lane_stops_the_older(jobs: Jobs) -> None:
    found: list[object] = []
    done = threading.Event()
    start_long(jobs, "screen", found.append)

    def take(result: int) -> None:
        found.append(result)
        done.set()

    jobs.submit("screen", count_documents, take)
    wait_for(done)
    assert found == [2]


def test_a_job_that_is_stopped_shows_nothing(jobs: Jobs) -> None:
    found: list[object] = []
    start_long(jobs, "sql", found.append)
    assert jobs.stop()
    assert jobs.wait_until_idle(20)
    assert found == []
    assert not jobs.stop()


def test_what_nobody_waits_for_gives_way_to_any_other_job(jobs: Jobs) -> None:
    found: list[object] = []
    done = threading.Event()
    start_long(jobs, BEHIND, found.append)

    def take(result: int) -> None:
        found.append(result)
        done.set()

    jobs.submit("screen", count_documents, take)
    wait_for(done)
    assert found == [2]


def test_results_wait_until_there_is_someone_to_take_them(sample: Path) -> None:
    early = Jobs(lambda: open_dataset(sample))
    early.start()
    found: list[int] = []
    early.submit("screen", count_documents, found.append)
    assert early.wait_until_idle(20)
    assert found == []
    early.attach(lambda call: call(), lambda error: None)
    assert found == [2]
    early.end()


def test_an_error_is_reported_and_the_next_job_runs(jobs: Jobs) -> None:
    errors: list[Exception] = []
    done = threading.Event()
    jobs.attach(lambda call: call(), errors.append)
    jobs.submit("sql", lambda cursor: cursor.fetch("select * from nothing_there"), lambda rows: None)
    jobs.submit("screen", count_documents, lambda result: done.set())
    wait_for(done)
    assert "nothing_there" in str(errors[0])


def test_nothing_is_said_of_a_quiet_job(jobs: Jobs, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jobs_module, "SLOW", -1.0)  # so that any job is slow
    told: list[str] = []
    jobs.on_submit = lambda: told.append("told")
    begun, may_end = threading.Event(), threading.Event()
    slow: list[bool] = []

    def work(_cursor: Cursor) -> None:
        begun.set()
        wait_for(may_end)

    for quiet in (True, False):
        begun.clear()
        may_end.clear()
        jobs.submit("screen", work, lambda _none: None, quiet=quiet)
        wait_for(begun)
        slow.append(jobs.is_slow)
        may_end.set()
        assert jobs.wait_until_idle(20)
    assert (slow, told) == ([False, True], ["told"])
