"""`shanhai keys`: every action with its keys, as a list or as a keymap to start from."""

from __future__ import annotations

import argparse
from typing import Any

from shanhai_tui.cli.arguments import add_command
from shanhai_tui.cli.output import print_lines, print_table
from shanhai_tui.cli.program import FOUND
from shanhai_tui.i18n import current_language, translate


def add_parser(subparsers: Any) -> None:
    """Add the command to the program's."""
    parser = add_command(subparsers, "keys")
    parser.add_argument("--toml", action="store_true", help=translate("cli.keys.toml"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the actions."""
    from shanhai_tui.tui.keys import default_keymap_toml, list_keys

    if args.toml:
        print_lines(default_keymap_toml().splitlines())
    else:
        print_table(
            [translate(f"cli.column.{name}") for name in ("action", "keys", "does")], list_keys(current_language())
        )
    return FOUND
