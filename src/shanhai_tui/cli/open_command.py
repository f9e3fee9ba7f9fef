"""`shanhai open`: the explorer at a place, a figure, a document."""

from __future__ import annotations

import argparse
from typing import Any

from shanhai_tui.cli.arguments import add_command, read_year
from shanhai_tui.i18n import translate


def add_parser(subparsers: Any) -> None:
    """Add the command to the program's."""
    parser = add_command(subparsers, "open")
    parser.add_argument("target", metavar="TARGET", nargs="?", help=translate("cli.open.target"))
    parser.add_argument("-y", "--year", metavar="YEAR", type=read_year, help=translate("cli.help.year"))
    parser.add_argument("-p", "--programme", metavar="NAME", help=translate("cli.help.programme"))
    parser.add_argument("--theme", metavar="NAME", help=translate("cli.open.theme"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Start the explorer there."""
    from shanhai_tui.cli.open import OpenWish, open_explorer

    wish = OpenWish(
        data=args.data,
        target=args.target,
        year=args.year,
        programme=args.programme,
        language=args.language,
        theme=args.theme,
        kiosk=args.kiosk,
    )
    return open_explorer(wish)
