"""`shanhai diff`: compare two builds by table, key and value."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shanhai_tui.cli.arguments import add_command
from shanhai_tui.i18n import translate
from shanhai_tui.text.harmless import show_harmless

if TYPE_CHECKING:
    from shanhai_tui.builder.diff import Difference

_FIELDS = ("table", "key", "change", "column", "old", "new")
_FORMATS = ("table", "csv", "tsv", "json", "jsonl")
_SIGNS = {"added": "+", "removed": "-"}
SAME, DIFFERENT, WRONG_USE = 0, 1, 2


def add_parser(subparsers: Any) -> None:
    """Add the command to the program's."""
    parser = add_command(subparsers, "diff")
    parser.add_argument("old", metavar="OLD", type=Path, help=translate("cli.diff.old"))
    parser.add_argument("new", metavar="NEW", type=Path, help=translate("cli.diff.new"))
    parser.add_argument("--format", choices=_FORMATS, default="table", help=translate("cli.diff.format"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the differences; 0 if there are none, 1 if there are, 2 if one of the two is no dataset."""
    from shanhai_tui.builder.diff import diff_datasets
    from shanhai_tui.builder.errors import BuilderError

    counts: Counter[tuple[str, str]] = Counter()
    try:
        _print_rows(_count(diff_datasets(args.old, args.new), counts), args.format)
    except BuilderError as error:
        _tell(f"shanhai diff: {error}")
        return WRONG_USE
    if not counts:
        _tell(translate("cli.diff.same"))
        return SAME
    for (table, change), count in counts.items():
        _tell(translate(f"cli.diff.count.{change}", table=table, count=count))
    return DIFFERENT


def _count(differences: Iterable[Difference], counts: Counter[tuple[str, str]]) -> Iterator[dict[str, str]]:
    for difference in differences:
        counts[difference.table, difference.change] += 1
        yield {name: getattr(difference, name) for name in _FIELDS}


def _print_rows(rows: Iterable[dict[str, str]], form: str) -> None:
    out = sys.stdout
    if form == "json":
        json.dump(list(rows), out, ensure_ascii=False, indent=1)
        out.write("\n")
    elif form == "jsonl":
        for row in rows:
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    elif form in {"csv", "tsv"}:
        writer = csv.DictWriter(out, _FIELDS, delimiter="," if form == "csv" else "\t", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    else:
        for row in rows:
            out.write(show_harmless(_describe(row)) + "\n")


def _describe(row: dict[str, str]) -> str:
    if row["change"] == "changed":
        return f"{row['table']} {row['key']}: {row['column']}: {row['old'] or 'null'} → {row['new'] or 'null'}"
    return f"{_SIGNS[row['change']]} {row['table']} {row['key']} {row['column']}{row['new'] or row['old']}"


def _tell(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()
