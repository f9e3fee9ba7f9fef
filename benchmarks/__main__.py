"""Run the measurements: `python -m benchmarks [terminal|commands|reading|endurance …] [--runs N]`."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from benchmarks.commands import measure_commands
from benchmarks.endurance import measure_endurance
from benchmarks.reading import measure_reading
from benchmarks.terminal import Subject, format_table, measure_in_turn

KINDS = ("terminal", "commands", "reading")
FLOORS = Path(__file__).parent / "floors"
MOVES = (*("down",) * 10, *("pgdn",) * 3, *("tab",) * 2)
FILLED = r"原文[\s\S]*\d+/\d+"
"""The fourth pane shows a document at a passage: all four panes are filled."""
TYPED = ("k", "q", "backspace", "backspace", "山", "海", "协", "作")


def list_subjects(large: Path | None) -> list[Subject]:
    """The two floors, then the explorer's first and next start and its finding; all of it again on a large dataset."""
    python = sys.executable
    subjects = [
        Subject("hello", (python, str(FLOORS / "hello.py")), "Hello"),
        Subject("panes", (python, str(FLOORS / "panes.py")), "row 3", MOVES, "down"),
    ]
    for suffix, data in (("", ()), (", large", ("--data", str(large)))):
        if data and large is None:
            break
        explorer = (python, "-m", "shanhai_tui", *data)
        subjects += [
            Subject(f"shanhai, first start{suffix}", explorer, FILLED, is_fresh=True),
            Subject(f"shanhai, next start{suffix}", explorer, FILLED, MOVES, "down"),
            Subject(f"shanhai, finding{suffix}", explorer, FILLED, TYPED, before=("/",)),
        ]
    return subjects


def main() -> int:
    """Print a Markdown table for each measurement asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="*", choices=[*KINDS, "endurance", []], default=list(KINDS))
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--large", type=Path, help="a dataset written by benchmarks/generate.py")
    parser.add_argument("--full", action="store_true", help="read a corpus of 100 MB too")
    parser.add_argument("--keys", type=int, default=20_000, help="keys that the endurance run presses")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ["HOME"] = home
        if "terminal" in args.what:
            found = measure_in_turn(list_subjects(args.large), args.runs, home)
            print(format_table(found, "hello", "panes"), end="\n\n")
        if "commands" in args.what:
            print(measure_commands(args.runs), end="\n\n")
        if "reading" in args.what:
            for table in measure_reading(Path(home), min(args.runs, 3), args.full):
                print(table, end="\n\n", flush=True)
        if "endurance" in args.what:
            measure_endurance(args.keys)
    return 0


if __name__ == "__main__":
    sys.exit(main())
