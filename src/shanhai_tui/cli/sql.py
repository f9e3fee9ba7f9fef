"""`shanhai sql`: one reading statement over the dataset."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from shanhai_tui.cli.arguments import add_command, add_format, read_count
from shanhai_tui.cli.opened import open_cursor, report_nothing
from shanhai_tui.cli.output import number_text, print_lines, print_sheet, print_table
from shanhai_tui.cli.program import FOUND
from shanhai_tui.i18n import translate
from shanhai_tui.store.sandbox import SqlResult, run_sql


def add_parser(subparsers: Any) -> None:
    """Add the command to the program's."""
    parser = add_command(subparsers, "sql")
    parser.add_argument("statement", metavar="SQL", help=translate("cli.sql.statement"))
    parser.add_argument("--seconds", metavar="N", type=read_count, default=60, help=translate("cli.sql.seconds"))
    add_format(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the answer; 0 if it has rows, 1 if not, 2 for a statement that may not or cannot be run."""
    statement = sys.stdin.read() if args.statement == "-" else args.statement
    with open_cursor(args) as cursor:
        result = run_sql(cursor, statement, seconds=args.seconds)
    if args.format != "table":
        from shanhai_tui.export.sheet import Sheet, SheetColumn

        columns = tuple(SheetColumn(name, "any") for name in result.columns)
        return print_sheet(Sheet("answer", columns, result.rows), args.format, excel=args.excel)
    if not result.rows:
        return report_nothing()
    if result.columns == ("explain_key", "explain_value"):
        print_lines([line for row in result.rows for line in str(row[1]).splitlines()])
        return FOUND
    _print_result(result)
    return FOUND


def _print_result(result: SqlResult) -> None:
    from shanhai_tui.export.sheet import flatten

    rows = [[number_text(flatten(value)) for value in row] for row in result.rows]
    numeric = frozenset(
        place
        for place in range(len(result.columns))
        if all(isinstance(row[place], int | float | None) for row in result.rows)
    )
    print_table(result.columns, rows, numeric=numeric)
