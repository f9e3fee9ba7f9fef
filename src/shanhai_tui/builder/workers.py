"""Compiling many documents: in this process where they are few, on all cores where they are many."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from shanhai_tui.builder.cache import shard_path

if TYPE_CHECKING:
    from shanhai_tui.builder.reading.manifest import SourceEntry

_FEW_BYTES = 3 << 20
"""Below this, starting processes costs more than they save."""


@dataclass(frozen=True, slots=True)
class Task:
    """One document to compile."""

    document_id: str
    file: str
    path: Path
    folder: Path
    """Cache folder that gets the shard."""
    entry: SourceEntry | None = None
    size: int = 0


@dataclass(frozen=True, slots=True)
class Outcome:
    """A shard, or the reason why there is none."""

    task: Task
    shard: Path | None = None
    reason: str = ""


Compile = Callable[[Task], Outcome]


def compile_task(task: Task) -> Outcome:
    """Compile one document into a shard; whatever goes wrong becomes a reason, and never stops the others."""
    from shanhai_tui.builder.compile import compile_document
    from shanhai_tui.builder.errors import UnreadableDocument
    from shanhai_tui.builder.reconcile.rows import read_rows
    from shanhai_tui.builder.shards import write_shard

    try:
        data = task.path.read_bytes()
        shard = shard_path(task.folder, hashlib.sha256(data).hexdigest(), task.document_id, task.file, task.entry)
        write_shard(read_rows(compile_document(data, task.file, task.document_id, task.entry)), shard)
    except UnreadableDocument as error:
        return Outcome(task, reason=str(error))
    except OSError as error:
        return Outcome(task, reason=f"cannot be read: {error.strerror or error}")
    except MemoryError:
        return Outcome(task, reason="too large for the memory of this machine")
    except Exception as error:  # one odd document must not cost the other ten thousand; the reason is reported
        return Outcome(task, reason=f"could not be compiled: {type(error).__name__}: {str(error)[:200]}")
    return Outcome(task, shard)


def compile_tasks(tasks: list[Task], jobs: int | None, compile_one: Compile = compile_task) -> Iterator[Outcome]:
    """The outcomes in the order of the tasks."""
    jobs = min(jobs or getattr(os, "process_cpu_count", os.cpu_count)() or 1, len(tasks))
    if jobs < 2 or sum(task.size for task in tasks) < _FEW_BYTES:
        yield from map(compile_one, tasks)
        return
    done = 0
    while done < len(tasks):
        try:
            with _open_pool(jobs) as pool:
                for outcome in pool.map(compile_one, tasks[done:], chunksize=_chunk(len(tasks) - done, jobs)):
                    yield outcome
                    done += 1
        except BrokenProcessPool:
            # Some document killed its process: go on one at a time until the culprit is behind us.
            for task in tasks[done : done + jobs * _chunk(len(tasks), jobs) + 1]:
                yield _compile_alone(task, compile_one)
                done += 1


def _compile_alone(task: Task, compile_one: Compile) -> Outcome:
    try:
        with _open_pool(1) as pool:
            return pool.submit(compile_one, task).result()
    except BrokenProcessPool:
        return Outcome(task, reason="could not be compiled: the process died, most likely for want of memory")


def _open_pool(jobs: int) -> ProcessPoolExecutor:
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    if "forkserver" in methods:
        context.set_forkserver_preload(["shanhai_tui.builder.preload"])
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_obey_parent)


def _obey_parent() -> None:
    """Leave Ctrl+C to the parent, and end with it however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)


def _chunk(tasks: int, jobs: int) -> int:
    return max(1, min(16, tasks // (jobs * 8)))
