"""Run the measurements: `python -m benchmarks [terminal] [commands] [reading] [--runs N] [--large DIR] [--full]`."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from benchmarks.commands import measure_commands
from benchmarks.reading import measure_reading
from benchmarks.terminal import Subject, format_table, measure_in_turn

KINDS = ("terminal", "commands", "reading")
FLOORS = Path(__file__).parent / "floors"
MOVES = (*("down",) * 12, *("pgdn",) * 3, *("tab",) * 4)


def list_subjects(large: Path | None) -> list[Subject]:
    """The two floors, the explorer, and the explorer on a large dataset where one is given."""
    python = sys.executable
    explorer = (python, "-m", "shanhai_tui")
    subjects = [
        Subject("hello", (python, str(FLOORS / "hello.py")), "Hello"),
        Subject("panes", (python, str(FLOORS / "panes.py")), "row 3", MOVES, "down"),
        Subject("shanhai", explorer, "●[\\s\\S]*〔|●[\\s\\S]*年", MOVES, "down"),
    ]
    if large is not None:
        subjects.append(Subject("shanhai, large", (*explorer, "--data", str(large)), subjects[-1].until, MOVES, "down"))
    return subjects


def main() -> int:
    """Print a Markdown table for each measurement asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="*", choices=[*KINDS, []], default=list(KINDS))
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--large", type=Path, help="a dataset written by benchmarks/generate.py")
    parser.add_argument("--full", action="store_true", help="read a corpus of 100 MB too")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ["HOME"] = home
        if "terminal" in args.what:
            print(format_table(measure_in_turn(list_subjects(args.large), args.runs), "hello"), end="\n\n")
        if "commands" in args.what:
            print(measure_commands(args.runs), end="\n\n")
        if "reading" in args.what:
            print(measure_reading(Path(home), min(args.runs, 3), args.full))
    return 0


if __name__ == "__main__":
    sys.exit(main())
