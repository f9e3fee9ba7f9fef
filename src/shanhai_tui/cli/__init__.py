"""The command line: one module a command, loaded only when it is called."""

from __future__ import annotations

from collections.abc import Sequence


def run(argv: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name, the explorer if none; its exit code."""
    import sys

    from shanhai_tui.cli.program import run_program

    return run_program(list(sys.argv[1:] if argv is None else argv))
