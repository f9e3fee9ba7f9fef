"""`shanhai metrics`: figures, each with the sentence that says it."""

from __future__ import annotations

import argparse
from typing import Any

from shanhai_tui.cli.arguments import add_command, add_filters, add_format
from shanhai_tui.cli.opened import open_cursor, report_nothing
from shanhai_tui.cli.output import number_text, print_sheet, print_table
from shanhai_tui.cli.program import FOUND, NOTHING, report
from shanhai_tui.cli.regions import UnknownName, resolve_programme, resolve_region
from shanhai_tui.i18n import name_word, translate
from shanhai_tui.store import Cursor, Question
from shanhai_tui.store.details import MetricDetail
from shanhai_tui.store.figures import metric_rows


def add_parser(subparsers: Any) -> None:
    """Add the command to the program's."""
    parser = add_command(subparsers, "metrics")
    add_filters(parser, topic=True)
    add_format(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the figures; 0 if there are any, 1 if not."""
    with open_cursor(args) as cursor:
        try:
            question = ask_metrics(cursor, args)
        except UnknownName as error:
            report(f"shanhai: {error}")
            return NOTHING
        if args.format != "table":
            from shanhai_tui.export.sheet import make_sheet

            sheet = make_sheet("metrics", MetricDetail, cursor.stream(question))
            return print_sheet(sheet, args.format, excel=args.excel)
        rows = cursor.ask(question).rows
    if not rows:
        return report_nothing()
    names = ("year", "indicator", "value", "of", "basis", "programme", "document", "metric_id")
    print_table(
        [translate(f"cli.column.{name}") for name in names],
        [_row(row) for row in rows],
        numeric=frozenset({2}),
        wide=6,
    )
    return FOUND


def ask_metrics(cursor: Cursor, args: argparse.Namespace) -> Question[MetricDetail]:
    """The question that the filters ask."""
    return metric_rows(
        resolve_region(cursor, args.region).region_id if args.region else None,
        year=args.year,
        programme_id=resolve_programme(cursor, args.programme) if args.programme else None,
        topic=args.topic,
        indicator=args.indicator,
        document_id=args.document,
        repeats=args.repeats,
    )


def _row(row: MetricDetail) -> tuple[str, ...]:
    of = row.subject or "→".join(part for part in ("、".join(row.supports), "、".join(row.recipients)) if part)
    value = f"{name_word('qualifier', row.qualifier)}{number_text(row.value)}{row.unit}"
    if row.change_pct is not None:
        value += f" ({row.change_pct:+g}%)"
    year = number_text(row.year)
    return (
        f"{row.since}–{year}" if row.since and row.since != row.year else year,
        row.indicator,
        value,
        of or "、".join(row.places),
        name_word("basis", row.basis) if row.basis != "actual" else "",
        row.programme or "",
        row.document,
        row.metric_id,
    )
