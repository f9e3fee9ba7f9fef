"""`shanhai region`: one place on one page."""

from __future__ import annotations

import argparse
from typing import Any

from shanhai_tui.cli.arguments import add_command
from shanhai_tui.cli.opened import open_cursor
from shanhai_tui.cli.output import number_text, print_lines, print_table
from shanhai_tui.cli.program import FOUND, NOTHING, report
from shanhai_tui.cli.regions import UnknownName, resolve_region
from shanhai_tui.i18n import name_word, translate
from shanhai_tui.store import Answer, Cursor
from shanhai_tui.store.figures import series_of_region
from shanhai_tui.store.places import all_programmes, region_children, region_path, years_available
from shanhai_tui.store.records import Region, SeriesRow, TieRow
from shanhai_tui.store.ties import ties_of

_MOST_ROWS = 40


def add_parser(subparsers: Any) -> None:
    """Add the command to the program's."""
    parser = add_command(subparsers, "region")
    parser.add_argument("name", metavar="NAME", help=translate("cli.help.region"))
    parser.add_argument("-f", "--format", choices=("table", "json"), default="table", help=translate("cli.help.format"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the place: names, ties, yearly series, places below; 1 if there is no such place."""
    with open_cursor(args) as cursor:
        try:
            region = resolve_region(cursor, args.name)
        except UnknownName as error:
            report(f"shanhai: {error}")
            return NOTHING
        if args.format == "json":
            _print_json(cursor, region)
        else:
            _print_page(cursor, region)
    return FOUND


def _print_page(cursor: Cursor, region: Region) -> None:
    path = cursor.ask(region_path(region.region_id)).rows
    years = cursor.ask(years_available(region_id=region.region_id)).rows
    ties = cursor.ask(ties_of(region.region_id, limit=_MOST_ROWS))
    series = cursor.ask(series_of_region(region.region_id, limit=_MOST_ROWS))
    below = cursor.ask(region_children(region.region_id, with_data_only=True)).rows
    programmes = _programme_names(cursor) if ties.rows or series.rows else {}
    head = [f"{region.name}  {region.region_id}  {name_word('level', region.level)}"]
    head.append(" › ".join(part.name for part in path))
    if region.aliases:
        head.append(translate("cli.region.aliases", names="、".join(region.aliases)))
    if region.status == "abolished":
        head.append(
            translate("cli.region.abolished", year=region.valid_to or "?", successor=region.successor_id or "?")
        )
    head.append(translate("cli.region.years", years="  ".join(str(year.year) for year in years) or "—"))
    print_lines([*head, "", translate("cli.region.ties", count=_count(ties))])
    if ties.rows:
        header = [translate(f"cli.column.{name}") for name in ("programme", "support", "recipient", "since", "years")]
        print_table(header, [_tie_row(tie, programmes) for tie in ties.rows], wide=4)
    print_lines(["", translate("cli.region.series", count=_count(series))])
    if series.rows:
        header = [translate(f"cli.column.{name}") for name in ("programme", "indicator", "of", "basis", "figures")]
        print_table(header, [_series_row(row, programmes) for row in series.rows], wide=4)
    if below:
        parts = [f"{node.name} {node.metrics}" for node in below]
        print_lines(["", translate("cli.region.below"), "  ".join(parts)])


def _programme_names(cursor: Cursor) -> dict[str | None, str]:
    return {programme.programme_id: programme.name for programme in cursor.ask(all_programmes()).rows}


def _count(answer: Answer[Any]) -> str:
    return f">{len(answer.rows)}" if answer.more else str(len(answer.rows))


def _tie_row(tie: TieRow, programmes: dict[str | None, str]) -> tuple[str, ...]:
    years = " ".join(map(str, tie.years))
    if tie.status == "ended":
        years += f"  {name_word('tie', 'ended')} {number_text(tie.until)}".rstrip()
    return (programmes.get(tie.programme_id, ""), tie.support, tie.recipient, number_text(tie.since), years)


def _series_row(row: SeriesRow, programmes: dict[str | None, str]) -> tuple[str, ...]:
    of = row.subject or ("→".join(part for part in ("、".join(row.supports), "、".join(row.recipients)) if part))
    cells = []
    for cell in row.cells:
        marks = ("!" if cell.conflicts else "") + (f"×{cell.repeats + 1}" if cell.repeats else "")
        cells.append(f"{cell.year or '—'}: {number_text(cell.value)}{cell.unit}{marks}")
    return (
        programmes.get(row.programme_id, ""),
        row.indicator,
        of or "、".join(row.places),
        name_word("basis", row.basis),
        "  ".join(cells),
    )


def _print_json(cursor: Cursor, region: Region) -> None:
    import json
    from dataclasses import asdict

    from shanhai_tui.cli.output import text_output
    from shanhai_tui.export.sheet import plain_value

    page = {
        "region": asdict(region),
        "path": [
            {"region_id": part.region_id, "name": part.name} for part in cursor.ask(region_path(region.region_id)).rows
        ],
        "years": [asdict(row) for row in cursor.ask(years_available(region_id=region.region_id)).rows],
        "ties": [asdict(row) for row in cursor.ask(ties_of(region.region_id)).rows],
        "series": [asdict(row) for row in cursor.ask(series_of_region(region.region_id)).rows],
        "below": [asdict(row) for row in cursor.ask(region_children(region.region_id, with_data_only=True)).rows],
    }
    text = json.dumps(plain_value(page), ensure_ascii=False, indent=1)
    out = text_output()
    if out.isatty():
        print_lines(text.splitlines())
    else:
        out.write(text + "\n")
