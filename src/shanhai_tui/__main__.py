"""The `shanhai` command."""

from __future__ import annotations


def main() -> int:
    """Run the command line and return its exit code."""
    from shanhai_tui.cli import run

    return run()


if __name__ == "__main__":
    raise SystemExit(main())
