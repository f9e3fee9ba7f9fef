"""The order of it all: a folder of documents in, a published dataset out."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from shanhai_tui.builder.cache import default_cache, drop_stale_versions, shard_path
from shanhai_tui.builder.corpus import Corpus, Skipped, scan_corpus
from shanhai_tui.builder.corrections import load_corrections
from shanhai_tui.builder.errors import BuilderError
from shanhai_tui.builder.packs import gather_packs
from shanhai_tui.builder.publish import (
    exchange_folders,
    finish_exchange,
    write_companions,
    write_tables,
    write_texts,
)
from shanhai_tui.builder.reading.manifest import Manifest, load_manifest
from shanhai_tui.builder.reconcile.tables import reconcile_corpus
from shanhai_tui.builder.report import COUNTED, BuildReport, DocumentReport
from shanhai_tui.builder.shards import is_whole
from shanhai_tui.builder.workers import Compile, Outcome, Task, compile_task, compile_tasks
from shanhai_tui.contract import VERSION

Progress = Callable[[str, int, int], None]
"""Called with the name of the stage, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to build; nothing here changes what is built."""

    jobs: int | None = None
    cache: Path | None = field(default_factory=default_cache)
    """Folder of compiled documents; None compiles everything anew and keeps nothing."""
    memory_limit: str = "2GB"
    compile_one: Compile = compile_task


class UnbuildableCorpus(BuilderError):  # noqa: N818 - the name says what the corpus is
    """The whole build is impossible; the message is one line for the user."""


def build_dataset(
    corpus: Path,
    out: Path,
    options: BuildOptions | None = None,
    progress: Progress = lambda stage, done, total: None,
) -> BuildReport:
    """Compile every document below `corpus` and publish the dataset as the folder `out`, all tables or none.

    Raises `UnbuildableCorpus` where there is nothing to build from or nowhere to write to.
    """
    options = options or BuildOptions()
    if not corpus.exists():
        raise UnbuildableCorpus(f"no such folder: {corpus}")
    out = out.resolve()
    _check_target(out, corpus.resolve())
    found = scan_corpus(corpus)
    manifest = load_manifest(found.folder)
    corrections = load_corrections(found.folder)
    work = _open_work_folder(out)
    try:
        outcomes = _compile_all(found, manifest, work, options, progress)
        shards = [(done.task.document_id, done.shard) for done, _ in outcomes if done.shard]
        progress("reconcile", 0, 2)
        packs = gather_packs(shards, _open_packs(options.cache, work))
        connection = _connect(work, options.memory_limit)
        try:
            corrected = reconcile_corpus(connection, packs, corrections)
            progress("reconcile", 1, 2)
            new = work / "dataset"
            tables = {"texts": 0, **write_tables(connection, new)}
            tables["texts"] = write_texts([pack / "texts.parquet" for pack in packs], new)
            report = _report(
                connection, found, outcomes, tables, corrected.applied, (*manifest.warnings, *corrected.problems)
            )
        finally:
            connection.close()
        write_companions(new, report.to_json())
        exchange_folders(new, out)
        progress("reconcile", 2, 2)
    finally:
        shutil.rmtree(work, ignore_errors=True)
    return report


def _check_target(out: Path, corpus: Path) -> None:
    """Refuse to replace a folder that is no dataset, or the documents themselves."""
    if out == corpus or out in corpus.parents:
        raise UnbuildableCorpus(f"the dataset would replace its own documents: {out}")
    if out.is_file():
        raise UnbuildableCorpus(f"not a folder: {out}")
    if out.is_dir():
        content = [path.name for path in out.iterdir()]
        strange = [name for name in content if name not in _KEPT and not name.endswith(".parquet")]
        if strange:
            raise UnbuildableCorpus(f"{out} holds something that is no dataset ({min(strange)}); choose another folder")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        finish_exchange(out)
    except OSError as error:
        raise UnbuildableCorpus(f"cannot write to {out.parent}: {error.strerror or error}") from error


_KEPT = frozenset({"datapackage.json", "views.sql", "build-report.json", ".gitkeep"})


def _open_work_folder(out: Path) -> Path:
    """A folder beside the target, on the same file system, named after this process so that its remains are known."""
    work = out.parent / f".{out.name}.build-{os.getpid()}"
    try:
        shutil.rmtree(work, ignore_errors=True)
        work.mkdir()
    except OSError as error:
        raise UnbuildableCorpus(f"cannot write to {out.parent}: {error.strerror or error}") from error
    return work


def _compile_all(
    found: Corpus, manifest: Manifest, work: Path, options: BuildOptions, progress: Progress
) -> list[tuple[Outcome, bool]]:
    """Each document's outcome, in the order of ids, and whether it was compiled anew."""
    folder = options.cache or work / "shards"
    if options.cache:
        folder = _usable_cache(options.cache, work)
        drop_stale_versions(folder)
    known: dict[str, Outcome] = {}
    tasks: list[Task] = []
    entries = {entry.file: entry for entry in manifest.entries}
    for file in found.files:
        task = Task(file.document_id, file.file, file.path, folder, entries.get(file.file))
        size, shard = _find_shard(task) if options.cache else (_size(file.path), None)
        if shard:
            known[file.document_id] = Outcome(task, shard)
        else:
            tasks.append(Task(task.document_id, task.file, task.path, task.folder, task.entry, size))
    total, done = len(found.files), len(known)
    progress("compile", done, total)
    for outcome in compile_tasks(tasks, options.jobs, options.compile_one):
        known[outcome.task.document_id] = outcome
        done += 1
        progress("compile", done, total)
    fresh = {task.document_id for task in tasks}
    return [(known[file.document_id], file.document_id in fresh) for file in found.files]


def _usable_cache(folder: Path, work: Path) -> Path:
    """The cache folder, or one that goes with the build where that can't be written."""
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    return work / "shards"


def _open_packs(cache: Path | None, work: Path) -> Path:
    """The folder of gathered shards: kept between builds where there is a cache."""
    folder = _usable_cache(cache, work) / "packs" if cache else work / "packs"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def _find_shard(task: Task) -> tuple[int, Path | None]:
    """The document's size and its whole shard, if compiling these very bytes has been done before."""
    try:
        with task.path.open("rb") as file:
            sha256 = hashlib.file_digest(file, "sha256").hexdigest()
            size = file.tell()
    except OSError:
        return 0, None
    shard = shard_path(task.folder, sha256, task.document_id, task.file, task.entry)
    return size, shard if is_whole(shard) else None


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _connect(work: Path, memory_limit: str) -> duckdb.DuckDBPyConnection:
    spill = work / "spill"
    spill.mkdir()
    return duckdb.connect(":memory:", config={"temp_directory": str(spill), "memory_limit": memory_limit})


def _report(
    connection: duckdb.DuckDBPyConnection,
    found: Corpus,
    outcomes: Sequence[tuple[Outcome, bool]],
    tables: dict[str, int],
    corrections: tuple[str, ...],
    problems: tuple[str, ...],
) -> BuildReport:
    counts: dict[str, Counter[str]] = {}
    for name in COUNTED:
        for document_id, count in connection.execute(f"SELECT document_id, count(*) FROM {name} GROUP BY 1").fetchall():
            counts.setdefault(document_id, Counter())[name] = count
    repeats = dict(
        connection.execute(
            "SELECT document_id, count(*) FROM metrics WHERE repeat_of IS NOT NULL GROUP BY 1"
        ).fetchall()
    )
    copies = dict(connection.execute("SELECT document_id, copy_of FROM documents").fetchall())
    warnings = dict(connection.execute("SELECT document_id, warnings FROM raw.report").fetchall())
    documents = [
        DocumentReport(
            document_id=done.task.document_id,
            file=done.task.file,
            counts={name: counts.get(done.task.document_id, Counter())[name] for name in COUNTED},
            warnings=tuple(warnings.get(done.task.document_id, ())),
            copy_of=copies.get(done.task.document_id),
            repeats=repeats.get(done.task.document_id, 0),
        )
        for done, _ in outcomes
        if done.shard
    ]
    failed = [Skipped(done.task.file, done.reason) for done, _ in outcomes if not done.shard]
    return BuildReport(
        version=VERSION,
        documents=tuple(documents),
        skipped=tuple(sorted((*found.skipped, *failed), key=lambda skip: skip.file)),
        tables=tables,
        corrections=corrections,
        problems=problems,
        compiled=sum(fresh for _, fresh in outcomes),
    )
