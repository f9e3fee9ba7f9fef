"""What every command has in common: global options, choosing the command, exit codes, quiet pipes."""

from __future__ import annotations

import os
import signal
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from shanhai_tui.i18n import LANGUAGES, choose_language, translate
from shanhai_tui.store.errors import DatasetError, QueryStopped, SqlRefused

if TYPE_CHECKING:
    import argparse

FOUND, NOTHING, WRONG_USE, DAMAGED = 0, 1, 2, 3
"""What an exit code means."""

COMMANDS = (
    "open",
    "find",
    "region",
    "pairings",
    "metrics",
    "source",
    "sql",
    "export",
    "build",
    "check",
    "diff",
    "doctor",
    "keys",
    "completions",
)
"""The commands in the order of the help; each is a module of this package."""
NOT_IN_KIOSK = frozenset({"build", "export", "check", "diff"})
"""Commands that write files or read others than the dataset's, which a kiosk does not."""
_THROUGH_FILES = frozenset({"parquet", "xlsx"})


@dataclass(slots=True)
class GlobalOptions:
    """Options that may stand before or after the command."""

    data: str | None = None
    language: str | None = None
    kiosk: bool = False


class UsageError(Exception):
    """The command line cannot be understood; the message says why, in one line."""


def run_program(argv: list[str]) -> int:
    """Run a command line; its exit code."""
    try:
        options, rest = split_global_options(argv)
    except UsageError as error:
        choose_language()
        return report_usage(str(error))
    choose_language(options.language)
    if options.kiosk:
        forget_caller_settings()
    command = next((word for word in rest if not word.startswith("-")), None)
    if command is None and not rest:
        return _start_explorer(options)
    if command is None and rest[0] in ("-h", "--help"):
        return _print_help()
    if command is None and rest[0] in ("-V", "--version"):
        from shanhai_tui import __version__

        sys.stdout.write(f"shanhai {__version__}\n")
        return FOUND
    if command not in COMMANDS or rest[0] != command:
        return _refuse_command(rest[0])
    if options.kiosk and command in NOT_IN_KIOSK:
        return report_usage(translate("cli.kiosk.no_writing", command=command))
    if command != "open":
        _die_quietly_in_pipes()
    return _run_command(command, rest[1:], options)


def forget_caller_settings() -> None:
    """Drop what a shared login's caller could set: another dataset, and Textual's own log and screenshot files."""
    for name in [name for name in os.environ if name == "SHANHAI_DATA" or name.startswith("TEXTUAL")]:
        del os.environ[name]


def report(message: str) -> None:
    """Say something on standard error, in one harmless line."""
    from shanhai_tui.text.harmless import show_harmless

    text = show_harmless(" ".join(message.split("\n"))) + "\n"
    encoding = sys.stderr.encoding or "utf-8"
    sys.stderr.write(text.encode(encoding, "backslashreplace").decode(encoding))


def report_usage(message: str) -> int:
    """Say what is wrong with the command line; the exit code for it."""
    report(f"shanhai: {message}")
    return WRONG_USE


def split_global_options(argv: list[str]) -> tuple[GlobalOptions, list[str]]:
    """The global options wherever they stand before `--`, and the remaining arguments."""
    options, rest = GlobalOptions(), []
    words = iter(argv)
    for word in words:
        name, equals, value = word.partition("=")
        if word == "--":
            rest.extend([word, *words])
        elif word == "--kiosk":
            options.kiosk = True
        elif name in ("--data", "--lang"):
            if not equals:
                value = next(words, "")
            if not value or (name == "--lang" and value not in LANGUAGES):
                raise UsageError(f"{name} {'DIR' if name == '--data' else '|'.join(LANGUAGES)}")
            if name == "--data":
                options.data = value
            else:
                options.language = value
        else:
            rest.append(word)
    return options, rest


def describe_damage(error: DatasetError) -> str:
    """One line that says which table is missing or damaged and how to rebuild it."""
    return translate(f"cli.dataset.{error.kind}", table=error.table, folder=error.folder)


def describe_refusal(error: SqlRefused) -> str:
    """One line that says why a statement is not run."""
    return translate(f"cli.sql.{error.reason}", detail=error.detail)


def make_parser(command: str) -> argparse.ArgumentParser:
    """The parser of one command, all the others left aside."""
    from shanhai_tui.cli.arguments import make_program_parser

    return make_program_parser((command,))


def _run_command(command: str, words: list[str], options: GlobalOptions) -> int:
    parser = make_parser(command)
    try:
        args = parser.parse_args([command, *words])
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else WRONG_USE
    args.data, args.kiosk, args.language = options.data, options.kiosk, options.language
    if options.kiosk and vars(args).get("format") in _THROUGH_FILES:
        return report_usage(translate("cli.kiosk.no_writing", command=args.format))
    try:
        code = int(args.run(args))
        sys.stdout.flush()
    except DatasetError as error:
        report(f"shanhai: {describe_damage(error)}")
        return DAMAGED
    except SqlRefused as error:
        return report_usage(describe_refusal(error))
    except UsageError as error:
        return report_usage(str(error))
    except QueryStopped:
        report(f"shanhai: {translate('cli.stopped')}")
        return NOTHING
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        return 128 + signal.SIGPIPE
    return code


def _start_explorer(options: GlobalOptions) -> int:
    from shanhai_tui.cli.open import OpenWish, open_explorer

    try:
        return open_explorer(OpenWish(data=options.data, language=options.language, kiosk=options.kiosk))
    except DatasetError as error:
        report(f"shanhai: {describe_damage(error)}")
        return DAMAGED


def _print_help() -> int:
    from shanhai_tui.cli.arguments import make_program_parser

    make_program_parser(COMMANDS).print_help()
    return FOUND


def _refuse_command(word: str) -> int:
    if word.startswith("-"):
        return report_usage(translate("cli.unknown_option", option=word))
    from difflib import get_close_matches

    near = get_close_matches(word, COMMANDS, 1, 0.5)
    message = translate("cli.unknown_command", command=word)
    if near:
        message += translate("cli.did_you_mean", names=near[0])
    return report_usage(message)


def _die_quietly_in_pipes() -> None:
    """Let a closed pipe end the program without a word, as it ends every filter."""
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
