"""`shanhai build`: compile a folder of documents into a dataset."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from shanhai_tui.text.harmless import show_harmless

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

SEEDS, DATASET = Path("seeds"), Path("data/parquet")
_STAGES = {"compile": "reading documents", "reconcile": "making tables"}


def add_parser(subparsers: Any) -> None:
    """Add the command to the program's."""
    parser = subparsers.add_parser("build", help="compile a folder of documents into a dataset", description=__doc__)
    add_arguments(parser)
    parser.set_defaults(run=run)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("corpus", metavar="DIR", type=Path, nargs="?", default=SEEDS, help="folder of documents")
    parser.add_argument("-o", "--out", metavar="OUT", type=Path, help="folder of the dataset (seeds/: data/parquet)")
    parser.add_argument("-j", "--jobs", metavar="N", type=_read_jobs, help="processes at once; all cores by default")
    parser.add_argument("--cache", metavar="DIR", type=Path, help="where compiled documents are kept between builds")
    parser.add_argument("--no-cache", action="store_true", help="compile every document anew and keep nothing")
    parser.add_argument("--memory", metavar="SIZE", default="2GB", help="memory for making tables; more goes to disk")
    parser.add_argument("-q", "--quiet", action="store_true", help="no progress and no summary, only what went wrong")


def run(args: argparse.Namespace) -> int:
    """Build; 0 if every document was read, 1 if one could not be, 2 for wrong use."""
    from shanhai_tui.builder.errors import BuilderError
    from shanhai_tui.builder.pipeline import BuildOptions, build_dataset

    out = args.out or (DATASET if args.corpus == SEEDS else None)
    if out is None:
        _tell("shanhai build: say where the dataset goes: -o OUT")
        return 2
    options = BuildOptions(jobs=args.jobs, memory_limit=args.memory)
    if args.no_cache or args.cache:
        options = BuildOptions(jobs=args.jobs, memory_limit=args.memory, cache=None if args.no_cache else args.cache)
    try:
        with _ShownProgress(quiet=args.quiet) as shown:
            report = build_dataset(args.corpus, out, options, shown.show)
    except BuilderError as error:
        _tell(f"shanhai build: {error}")
        return 2
    except KeyboardInterrupt:
        _tell("shanhai build: stopped; the dataset is as it was")
        return 130
    lines = report.summarize()
    if args.quiet:
        lines = [line for line in lines if line.startswith(("skipped", "look at"))]
    for line in lines:
        _tell(show_harmless(line))
    return report.exit_code


def _read_jobs(text: str) -> int:
    jobs = int(text)
    if jobs < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return jobs


class _ShownProgress:
    """A bar on a terminal; in a pipe a line for each tenth of the documents."""

    def __init__(self, *, quiet: bool) -> None:
        self.quiet = quiet
        self.bar: Progress | None = None
        self.tasks: dict[str, TaskID] = {}
        self.told: dict[str, int] = {}

    def __enter__(self) -> _ShownProgress:
        if not self.quiet and sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
            from rich.progress import Progress as Bar

            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
            self.bar = Bar(*columns, console=Console(stderr=True), transient=True)
            self.bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.bar:
            self.bar.stop()

    def show(self, stage: str, done: int, total: int) -> None:
        """Show how far a stage has come."""
        if self.quiet:
            return
        if self.bar:
            if stage not in self.tasks:
                self.tasks[stage] = self.bar.add_task(_STAGES[stage], total=total)
            self.bar.update(self.tasks[stage], completed=done, total=total)
            return
        tenth = 10 * done // total if total else 10
        if tenth != self.told.get(stage):
            self.told[stage] = tenth
            _tell(f"{_STAGES[stage]}: {done:,} of {total:,}")


def _tell(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()
