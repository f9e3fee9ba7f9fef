"""The arguments of the commands: the parser of the whole program or of some commands, and what several share."""

from __future__ import annotations

import argparse
from importlib import import_module
from typing import Any

from shanhai_tui.contract.figures import TOPICS
from shanhai_tui.i18n import current_language, messages_of, translate

FORMATS = ("table", "csv", "tsv", "json", "jsonl", "markdown", "parquet", "xlsx")


def make_program_parser(commands: tuple[str, ...]) -> argparse.ArgumentParser:
    """The program's parser with some of its commands."""
    _speak_to_the_user()
    parser = argparse.ArgumentParser(
        prog="shanhai",
        description=translate("cli.description"),
        epilog=translate("cli.epilog"),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("-V", "--version", action="store_true", help=translate("cli.help.version"))
    add_global_options(parser)
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND", title=translate("cli.commands"))
    for command in commands:
        import_module(f"shanhai_tui.cli.{command}{'_command' if command == 'open' else ''}").add_parser(subparsers)
    for subparser in subparsers.choices.values():
        add_global_options(subparser)
    return parser


def add_global_options(parser: argparse.ArgumentParser) -> None:
    """Show the global options in a help; they are taken out before a parser sees them."""
    group = parser.add_argument_group(translate("cli.global_options"))
    group.add_argument("--data", metavar="DIR", default=argparse.SUPPRESS, help=translate("cli.help.data"))
    group.add_argument("--lang", choices=("zh", "en"), default=argparse.SUPPRESS, help=translate("cli.help.lang"))
    group.add_argument("--kiosk", action="store_true", default=argparse.SUPPRESS, help=translate("cli.help.kiosk"))


def add_command(subparsers: Any, name: str) -> argparse.ArgumentParser:
    """A command's parser with its help from the messages."""
    text = translate(f"cli.{name}.help")
    parser: argparse.ArgumentParser = subparsers.add_parser(name, help=text, description=text)
    return parser


def add_filters(parser: argparse.ArgumentParser, *, topic: bool = False) -> None:
    """Options that narrow rows by place, year, programme, document and, for figures, topic."""
    parser.add_argument("-r", "--region", metavar="NAME", help=translate("cli.help.region"))
    parser.add_argument("-y", "--year", metavar="YEAR", type=read_year, help=translate("cli.help.year"))
    parser.add_argument("-p", "--programme", metavar="NAME", help=translate("cli.help.programme"))
    parser.add_argument("-d", "--document", metavar="ID", help=translate("cli.help.document"))
    if topic:
        parser.add_argument("-t", "--topic", choices=TOPICS, metavar="TOPIC", help=translate("cli.help.topic"))
        parser.add_argument("-i", "--indicator", metavar="WORDS", help=translate("cli.help.indicator"))
        parser.add_argument("--repeats", action="store_true", help=translate("cli.help.repeats"))


def add_format(parser: argparse.ArgumentParser, default: str = "table") -> None:
    """The option that says how rows are printed."""
    parser.add_argument("-f", "--format", choices=FORMATS, default=default, help=translate("cli.help.format"))
    parser.add_argument("--bom", "--excel", action="store_true", dest="excel", help=translate("cli.help.excel"))


def read_year(text: str) -> int:
    """A year of four digits."""
    if not (text.isdecimal() and len(text) == 4):
        raise argparse.ArgumentTypeError(translate("cli.no_year", text=text))
    return int(text)


def read_count(text: str) -> int:
    """A number from one on."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(translate("cli.no_count", text=text))
    return int(text)


def _speak_to_the_user() -> None:
    """Have argparse's own words in the user's language too."""
    if current_language() == "en":
        return
    words = messages_of("zh", "usage")

    def speak(text: str) -> str:
        return words.get(text, text)

    def count(one: str, many: str, number: int) -> str:
        return words.get(one if number == 1 else many, one if number == 1 else many)

    vars(argparse)["_"] = speak
    vars(argparse)["ngettext"] = count
