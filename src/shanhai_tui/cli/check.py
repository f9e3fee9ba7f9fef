"""`shanhai check`: verify a dataset against the contract, every quote against its source."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from shanhai_tui.cli.arguments import add_command
from shanhai_tui.i18n import translate
from shanhai_tui.text.harmless import show_harmless

HOLDS, BROKEN = 0, 3


def add_parser(subparsers: Any) -> None:
    """Add the command to the program's."""
    parser = add_command(subparsers, "check")
    parser.add_argument("folder", metavar="DIR", type=Path, nargs="?", help=translate("cli.check.folder"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what is broken; 0 if the dataset holds, 3 if it does not."""
    from shanhai_tui.builder.check import check_dataset
    from shanhai_tui.store.errors import DatasetError
    from shanhai_tui.store.location import find_dataset

    try:
        folder = find_dataset(args.folder or getattr(args, "data", None))
    except DatasetError as error:
        _tell(f"shanhai check: {error}")
        return BROKEN
    problems = check_dataset(folder)
    for problem in problems:
        sys.stdout.write(show_harmless(str(problem)) + "\n")
    if problems:
        _tell(translate("cli.check.broken", folder=folder, count=len(problems)))
        return BROKEN
    _tell(translate("cli.check.holds", folder=folder))
    return HOLDS


def _tell(line: str) -> None:
    sys.stderr.write(line + "\n")
    sys.stderr.flush()
