"""`shanhai find`: places, programmes, bodies, indicators and passages by what a person types."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from shanhai_tui.cli.arguments import add_command, add_format, read_count
from shanhai_tui.cli.opened import open_cursor, report_nothing
from shanhai_tui.cli.output import print_sheet, print_table
from shanhai_tui.cli.program import FOUND, report
from shanhai_tui.i18n import name_word, translate

if TYPE_CHECKING:
    from shanhai_tui.finding import Hits

_COLUMNS = ("kind", "id", "name", "context", "match", "document_id", "copies")


def add_parser(subparsers: Any) -> None:
    """Add the command to the program's."""
    parser = add_command(subparsers, "find")
    parser.add_argument("words", metavar="WORD", nargs="+", help=translate("cli.find.words"))
    parser.add_argument("-n", "--limit", metavar="N", type=read_count, default=20, help=translate("cli.help.limit"))
    add_format(parser)
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the hits, best first; 0 if there are any, 1 if not."""
    from shanhai_tui.finding import Finder

    with open_cursor(args) as cursor:
        hits = Finder(cursor.dataset, build=not args.kiosk, scan=True).find(
            " ".join(args.words), names=args.limit, texts=args.limit
        )
    if not hits.found:
        return report_nothing()
    if args.format == "table":
        _print_hits(hits)
    else:
        from shanhai_tui.export.sheet import Sheet, SheetColumn

        print_sheet(Sheet("hits", tuple(map(SheetColumn, _COLUMNS)), _rows(hits)), args.format, excel=args.excel)
    if hits.more_names or hits.more_text:
        report(translate("cli.find.more", limit=args.limit))
    if not hits.text_ready:
        report(translate("cli.find.no_index"))
    return FOUND


def _rows(hits: Hits) -> list[tuple[str, str, str, str, str, str, int]]:
    names = [(hit.kind, hit.target_id, hit.name, hit.context, hit.matched, "", 0) for hit in hits.names]
    texts = [
        (
            "passage",
            hit.passage_id,
            hit.title,
            " › ".join(hit.section),
            "".join(hit.snippet()),
            hit.document_id,
            hit.copies,
        )
        for hit in hits.texts
    ]
    return names + texts


def _print_hits(hits: Hits) -> None:
    header = ("kind", "id", "name", "context")
    rows = [(name_word("kind", hit.kind), hit.target_id, hit.name, hit.context) for hit in hits.names]
    for hit in hits.texts:
        before, match, after = hit.snippet(16)
        copies = translate("cli.find.copies", count=hit.copies) if hit.copies else ""
        rows.append((name_word("kind", "passage"), hit.passage_id, hit.title, f"{before}【{match}】{after}{copies}"))
    print_table([translate(f"cli.column.{name}") for name in header], rows, wide=3)
