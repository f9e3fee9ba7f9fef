"""Compile a folder of documents into a dataset: a thin door to the builder, the same as `shanhai build`."""

from __future__ import annotations

import argparse
import sys

from shanhai_tui.cli import build
from shanhai_tui.i18n import choose_language


def main() -> int:
    """Run the build and return its exit code."""
    choose_language()
    parser = argparse.ArgumentParser(prog="build_dataset.py", description=__doc__)
    build.add_arguments(parser)
    return build.run(parser.parse_args())


if __name__ == "__main__":
    sys.exit(main())
