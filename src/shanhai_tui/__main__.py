"""The `shanhai` command."""

from __future__ import annotations

import sys


def main() -> int:
    """Run the command line and return its exit code."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from shanhai_tui import __version__

        sys.stdout.write(f"shanhai {__version__}\n")
        return 0
    from shanhai_tui.cli import run

    return run()


if __name__ == "__main__":
    raise SystemExit(main())
