"""Opening the dataset for a command."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from shanhai_tui.cli.program import NOTHING, report
from shanhai_tui.i18n import translate
from shanhai_tui.store import Cursor, find_dataset, open_dataset


@contextmanager
def open_cursor(args: argparse.Namespace) -> Iterator[Cursor]:
    """A cursor on the dataset that the arguments name."""
    with open_dataset(find_dataset(args.data)) as dataset, dataset.cursor() as cursor:
        yield cursor


def report_nothing() -> int:
    """Say that nothing was found; the exit code for it."""
    report(translate("cli.nothing"))
    return NOTHING
