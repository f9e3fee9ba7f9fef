"""`shanhai doctor`: is everything here that the program needs, and what does it see?"""

from __future__ import annotations

import argparse
import os
import sys
from typing import Any

from shanhai_tui import __version__
from shanhai_tui.cli.arguments import add_command
from shanhai_tui.cli.output import print_table, terminal_width
from shanhai_tui.cli.program import DAMAGED, FOUND, describe_damage
from shanhai_tui.i18n import current_language, translate
from shanhai_tui.store import DatasetError, find_dataset, open_dataset

_WIDE_PROBE, _AMBIGUOUS_PROBE = "项目，（）％", "①℃“”…—·→"
_OK, _BAD, _NOTE = "ok", "bad", "note"
_ROW_COUNTS = ("documents", "passages", "regions", "pairings", "metrics")


def add_parser(subparsers: Any) -> None:
    """Add the command to the program's."""
    add_command(subparsers, "doctor").set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print what was looked at and how it is; 3 if something is broken."""
    rows = [*_look_at_program(), *_look_at_terminal(), *_look_at_settings(), *_look_at_dataset(args.data)]
    shown = [(translate(f"cli.doctor.{state}"), translate(f"cli.doctor.{what}"), told) for state, what, told in rows]
    print_table([translate(f"cli.column.{name}") for name in ("state", "what", "found")], shown, wide=2)
    return DAMAGED if any(state == _BAD for state, _, _ in rows) else FOUND


def _look_at_program() -> list[tuple[str, str, str]]:
    from importlib.metadata import PackageNotFoundError, version

    rows = [(_OK, "version", f"shanhai-tui {__version__}, Python {sys.version.split()[0]}")]
    for package in ("textual", "duckdb", "pyarrow", "tantivy"):
        try:
            rows.append((_OK, "package", f"{package} {version(package)}"))
        except PackageNotFoundError:
            rows.append((_BAD, "package", package))
    return rows


def _look_at_terminal() -> list[tuple[str, str, str]]:
    encoding = (sys.stdout.encoding or "").lower()
    width = terminal_width()
    term = os.environ.get("TERM", "")
    locale = next((os.environ[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if os.environ.get(name)), "")
    return [
        (_OK if encoding.replace("-", "") == "utf8" else _NOTE, "encoding", f"{encoding} ({locale or 'C'})"),
        (
            _OK if term not in ("", "dumb") else _NOTE,
            "terminal",
            " ".join(filter(None, (term, os.environ.get("COLORTERM")))),
        ),
        (_OK if width is None or width >= 60 else _NOTE, "width", str(width) if width else "—"),
        *_look_at_widths(),
        (_OK, "language", current_language()),
    ]


def _look_at_widths() -> list[tuple[str, str, str]]:
    """Whether the terminal draws full-width and ambiguous characters as wide as this program takes them to be."""
    from shanhai_tui.cli.probing import measure_width
    from shanhai_tui.text.width import cell_width

    rows = []
    for what, probe in (("wide_characters", _WIDE_PROBE), ("ambiguous_characters", _AMBIGUOUS_PROBE)):
        measured, taken = measure_width(probe), cell_width(probe)
        if measured is not None:
            rows.append((_OK if measured == taken else _NOTE, what, f"{probe}  {measured}/{taken}"))
    return rows


def _look_at_settings() -> list[tuple[str, str, str]]:
    from shanhai_tui.tui.settings import read_settings, settings_path

    problems = read_settings().problems
    return [(_BAD, "settings", problem) for problem in problems] or [(_OK, "settings", str(settings_path()))]


def _look_at_dataset(chosen: str | None) -> list[tuple[str, str, str]]:
    try:
        folder = find_dataset(chosen)
        with open_dataset(folder) as dataset, dataset.cursor() as cursor:
            dataset.load_tables()
            counts = [f"{name} {cursor.fetch(f'SELECT count(*) FROM {name}')[0][0]:,}" for name in _ROW_COUNTS]
    except DatasetError as error:
        return [(_BAD, "dataset", describe_damage(error))]
    return [(_OK, "dataset", str(folder)), (_OK, "rows", ", ".join(counts))]
