"""The only place that starts a worker: one thread, one cursor, the newest request of each lane wins.

The thread may start before the app does, so that the dataset opens while Textual loads; what it has found
by then is handed over as soon as there is someone to take it.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from shanhai_tui.store import Cursor, Dataset

Result = TypeVar("Result")
BEHIND = "behind"
"""The lane of what nobody waits for; any other job ends it."""
_AGAIN = 0.05
"""Seconds after which a job that still runs is stopped once more."""
_LEISURE = 0.5
"""Seconds without a job after which small tables are read into memory, one at a time."""
SLOW = 0.1
"""Seconds after which a job is said to be under way."""


@dataclass(slots=True)
class _Job:
    lane: str
    work: Callable[[Cursor], Any]
    take: Callable[[Any], None] | None
    is_quiet: bool = False
    started: float = 0.0
    stale: bool = False


class Jobs:
    """Runs reading jobs off the event loop."""

    def __init__(self, open_dataset: Callable[[], Dataset]) -> None:
        self._open = open_dataset
        self._wake = threading.Condition(threading.RLock())
        self._waiting: dict[str, _Job] = {}
        self._running: _Job | None = None
        self._cursor: Cursor | None = None
        self._ended = False
        self._deliver: Callable[[Callable[[], None]], None] | None = None
        self._undelivered: list[Callable[[], None]] = []
        self._on_failure: Callable[[Exception], None] | None = None
        self.dataset: Dataset | None = None
        self.on_submit: Callable[[], None] | None = None
        """Called for each job handed in, on the thread that hands it in."""
        self._thread = threading.Thread(target=self._run, name="jobs", daemon=True)

    def start(self) -> None:
        """Open the dataset and wait for jobs; does nothing if that was done before."""
        if not self._thread.is_alive() and self._thread.ident is None:
            self._thread.start()

    def attach(self, deliver: Callable[[Callable[[], None]], None], on_failure: Callable[[Exception], None]) -> None:
        """Say how results reach the event loop; what came before is handed over now."""
        with self._wake:
            self._deliver, self._on_failure = deliver, on_failure
            waiting, self._undelivered = self._undelivered, []
        for call in waiting:
            deliver(call)

    def submit(
        self, lane: str, work: Callable[[Cursor], Result], take: Callable[[Result], None], *, quiet: bool = False
    ) -> None:
        """Run `work` in the thread and hand its result to `take`; an older job of the lane is dropped or stopped.

        Of a quiet job nothing is said, however long it takes: what it reads is on the screen already.
        """
        with self._wake:
            self._waiting.pop(lane, None)
            self._waiting[lane] = _Job(lane, work, take, quiet or lane == BEHIND)
            if self._running is not None and self._running.lane in (lane, BEHIND):
                self._stop_running(self._running)
            self._wake.notify_all()
        if self.on_submit is not None and not quiet and lane != BEHIND:
            self.on_submit()

    def hold(self, lane: str, work: Callable[[Cursor], Result]) -> Callable[[Callable[[Result], None]], None]:
        """Start a job before there is anyone to take its result; the answer says who takes it."""
        takers: list[Callable[[Result], None]] = []
        found: list[Result] = []

        def take(result: Result) -> None:
            found.append(result)
            for taker in takers:
                taker(result)

        def give(taker: Callable[[Result], None]) -> None:
            takers.append(taker)
            for result in found:
                taker(result)

        self.submit(lane, work, take)
        return give

    def drop(self, lane: str) -> None:
        """Forget the lane's jobs: what they were to find is there already."""
        with self._wake:
            self._waiting.pop(lane, None)
            if self._running is not None and self._running.lane == lane:
                self._stop_running(self._running)

    def stop(self) -> bool:
        """Drop every waiting job and stop the running one; False if there was nothing to stop."""
        with self._wake:
            running = self._running if self._running is not None and self._running.lane != BEHIND else None
            if running is None and all(lane == BEHIND for lane in self._waiting):
                return False
            self._waiting.clear()
            if running is not None:
                self._stop_running(running)
            return True

    @property
    def is_busy(self) -> bool:
        """Whether a job runs or waits."""
        return self._running is not None or bool(self._waiting)

    def wait_until_idle(self, seconds: float) -> bool:
        """Wait, in another thread than the jobs', until nothing runs or waits; False if that took too long."""
        with self._wake:
            return self._wake.wait_for(lambda: not self.is_busy, seconds)

    @property
    def is_slow(self) -> bool:
        """Whether the running job has taken longer than a reader should wait without a word."""
        running = self._running
        return running is not None and not running.is_quiet and time.monotonic() - running.started > SLOW

    def end(self) -> None:
        """Stop whatever runs, let the thread finish and close the dataset."""
        with self._wake:
            self._ended = True
            self._waiting.clear()
            if self._running is not None:
                self._stop_running(self._running)
            self._wake.notify_all()
        if self._thread.is_alive():
            self._thread.join(2)
        if self._cursor is not None and not self._thread.is_alive():
            self._cursor.close()
        if self.dataset is not None and not self._thread.is_alive():
            self.dataset.close()

    def _stop_running(self, job: _Job) -> None:
        """Stop the running job; again after a while, since a query that has not begun yet cannot be stopped."""
        with self._wake:
            job.stale = True
            if self._running is not job or self._cursor is None:
                return
            self._cursor.interrupt()
        again = threading.Timer(_AGAIN, self._stop_running, (job,))
        again.daemon = True
        again.start()

    def _hand_over(self, call: Callable[[], None]) -> None:
        with self._wake:
            if self._deliver is None:
                self._undelivered.append(call)
                return
            deliver = self._deliver
        deliver(call)

    def _fail(self, error: Exception) -> None:
        def report() -> None:
            if self._on_failure is not None:
                self._on_failure(error)

        self._hand_over(report)

    def _run(self) -> None:
        try:
            self.dataset = self._open()
            self._cursor = self.dataset.cursor()
        except Exception as error:
            self._fail(error)
            return
        while True:
            with self._wake:
                self._running = None
                self._wake.notify_all()
                pause: float | None = _LEISURE
                while not self._waiting and not self._ended:
                    if not self._wake.wait(pause):
                        pause = 0.0 if self.dataset.keep_table() else None
                if self._ended:
                    return
                job = self._waiting.pop(next((lane for lane in self._waiting if lane != BEHIND), BEHIND))
                job.started = time.monotonic()
                self._running = job
            self._do(job, self._cursor)

    def _do(self, job: _Job, cursor: Cursor) -> None:
        from shanhai_tui.store import QueryStopped

        try:
            result = job.work(cursor)
        except QueryStopped:
            return
        except Exception as error:
            if not job.stale:
                self._fail(error)
            return
        take = job.take
        if take is not None and not job.stale:
            self._hand_over(lambda: None if job.stale else take(result))
