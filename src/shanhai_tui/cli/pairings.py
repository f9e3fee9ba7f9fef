"""`shanhai pairings`: who helps whom, each row with the sentence that says so."""

from __future__ import annotations

import argparse
from typing import Any

from shanhai_tui.cli.arguments import add_command, add_filters, add_format, read_year
from shanhai_tui.cli.opened import open_cursor, report_nothing
from shanhai_tui.cli.output import number_text, print_sheet, print_table
from shanhai_tui.cli.program import FOUND, NOTHING, UsageError, report
from shanhai_tui.cli.regions import UnknownName, resolve_programme, resolve_region
from shanhai_tui.i18n import name_word, translate
from shanhai_tui.store import Cursor
from shanhai_tui.store.details import PairingDetail, TieChange
from shanhai_tui.store.ties import pairing_rows, tie_changes


def add_parser(subparsers: Any) -> None:
    """Add the command to the program's."""
    parser = add_command(subparsers, "pairings")
    add_filters(parser)
    parser.add_argument(
        "--changes", metavar=("FROM", "TO"), nargs=2, type=read_year, help=translate("cli.help.changes")
    )
    add_format(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the ties; 0 if there are any, 1 if not."""
    with open_cursor(args) as cursor:
        try:
            region_id = resolve_region(cursor, args.region).region_id if args.region else None
        except UnknownName as error:
            report(f"shanhai: {error}")
            return NOTHING
        programme_id = resolve_programme(cursor, args.programme) if args.programme else None
        if args.changes:
            return _print_changes(cursor, args, region_id, programme_id)
        question = pairing_rows(region_id, year=args.year, programme_id=programme_id, document_id=args.document)
        if args.format != "table":
            from shanhai_tui.export.sheet import make_sheet

            sheet = make_sheet("pairings", PairingDetail, cursor.stream(question))
            return print_sheet(sheet, args.format, excel=args.excel) or FOUND
        rows = cursor.ask(question).rows
    if not rows:
        return report_nothing()
    names = ("programme", "support", "recipient", "year", "since", "status", "document", "pairing_id")
    shown = [
        (
            row.programme or "",
            row.support,
            row.recipient,
            number_text(row.year),
            number_text(row.since),
            name_word("tie", row.status) if row.status != "active" else "",
            row.document,
            row.pairing_id,
        )
        for row in rows
    ]
    print_table([translate(f"cli.column.{name}") for name in names], shown, wide=6)
    return FOUND


def _print_changes(cursor: Cursor, args: argparse.Namespace, region_id: str | None, programme_id: str | None) -> int:
    if region_id is None:
        raise UsageError(translate("cli.pairings.changes_of"))
    question = tie_changes(region_id, *args.changes, programme_id=programme_id)
    if args.format != "table":
        from shanhai_tui.export.sheet import make_sheet

        sheet = make_sheet("changes", TieChange, cursor.stream(question))
        return print_sheet(sheet, args.format, excel=args.excel)
    rows = cursor.ask(question).rows
    if not rows:
        return report_nothing()
    names = ("change", "programme", "support", "recipient", "until")
    shown = [
        (name_word("change", row.change), row.programme_id or "", row.support, row.recipient, number_text(row.until))
        for row in rows
    ]
    print_table([translate(f"cli.column.{name}") for name in names], shown)
    return FOUND
