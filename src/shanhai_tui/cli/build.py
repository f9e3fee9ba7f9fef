"""`shanhai build`: compile a folder of documents into a dataset."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from shanhai_tui.cli.arguments import add_command
from shanhai_tui.i18n import translate
from shanhai_tui.text.harmless import show_harmless

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from shanhai_tui.builder.report import BuildReport, DocumentReport

SEEDS, DATASET = Path("seeds"), Path("data/parquet")
_COUNTED = ("passages", "pairings", "metrics", "mentions", "events", "targets")
_STAGES = ("compile", "reconcile")
_LISTED = 20
"""How many items of a kind the summary lists; all stand in build-report.json."""


def add_parser(subparsers: Any) -> None:
    """Add the command to the program's."""
    parser = add_command(subparsers, "build")
    add_arguments(parser)
    parser.set_defaults(run=run)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument(
        "corpus", metavar="DIR", type=Path, nargs="?", default=SEEDS, help=translate("cli.build.corpus")
    )
    parser.add_argument("-o", "--out", metavar="OUT", type=Path, help=translate("cli.build.out"))
    parser.add_argument("-j", "--jobs", metavar="N", type=_read_jobs, help=translate("cli.build.jobs"))
    parser.add_argument("--cache", metavar="DIR", type=Path, help=translate("cli.build.cache"))
    parser.add_argument("--no-cache", action="store_true", help=translate("cli.build.no_cache"))
    parser.add_argument("--memory", metavar="SIZE", default="2GB", help=translate("cli.build.memory"))
    parser.add_argument("-q", "--quiet", action="store_true", help=translate("cli.build.quiet"))


def run(args: argparse.Namespace) -> int:
    """Build; 0 if every document was read, 1 if one could not be, 2 for wrong use."""
    from shanhai_tui.builder.errors import BuilderError
    from shanhai_tui.builder.pipeline import BuildOptions, build_dataset

    out = args.out or (DATASET if args.corpus == SEEDS else None)
    if out is None:
        _tell(translate("cli.build.no_out"))
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
        _tell(translate("cli.build.stopped"))
        return 130
    for line in [*_tell_trouble(report)] if args.quiet else [*_summarize(report)]:
        _tell(show_harmless(line))
    return report.exit_code


def _summarize(report: BuildReport) -> Iterator[str]:
    """The closing summary, a line an item; long lists are cut and say by how much."""
    yield from _cut([_describe(document) for document in report.documents])
    yield from _tell_trouble(report)
    yield from _cut([translate("cli.build.corrected", line=line) for line in report.corrections])
    yield translate(
        "cli.build.total",
        documents=len(report.documents),
        compiled=report.compiled,
        counts=_list_counts(report.tables),
        warnings=sum(len(document.warnings) for document in report.documents),
    )


def _tell_trouble(report: BuildReport) -> Iterator[str]:
    yield from _cut([translate("cli.build.skipped", file=skip.file, reason=skip.reason) for skip in report.skipped])
    yield from _cut([translate("cli.build.problem", line=line) for line in report.problems])


def _describe(document: DocumentReport) -> str:
    said = [_list_counts(document.counts)]
    if document.copy_of:
        said.append(translate("cli.build.copy", document=document.copy_of))
    if document.warnings:
        said.append(translate("cli.build.warnings", count=len(document.warnings)))
    return translate("cli.build.document", file=document.file, counts=translate("cli.build.comma").join(said))


def _list_counts(counts: Mapping[str, int]) -> str:
    told = [translate(f"cli.build.count.{name}", count=counts.get(name, 0)) for name in _COUNTED]
    return translate("cli.build.comma").join(told)


def _cut(lines: list[str]) -> list[str]:
    rest = len(lines) - _LISTED
    return lines[:_LISTED] + ([translate("cli.build.rest", count=rest)] if rest > 0 else [])


def _read_jobs(text: str) -> int:
    jobs = int(text)
    if jobs < 1:
        raise argparse.ArgumentTypeError(translate("cli.build.some_jobs"))
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
        """Show how far a stage, one of `_STAGES`, has come."""
        if self.quiet:
            return
        if self.bar:
            for known in _STAGES[: _STAGES.index(stage) + 1]:
                if known not in self.tasks:
                    self.tasks[known] = self.bar.add_task(translate(f"cli.build.stage.{known}"), total=total)
            self.bar.update(self.tasks[stage], completed=done, total=total)
            return
        tenth = 10 * done // total if total else 10
        if tenth != self.told.get(stage):
            self.told[stage] = tenth
            named = translate(f"cli.build.stage.{stage}")
            _tell(translate("cli.build.progress", stage=named, done=done, total=total))


def _tell(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()
