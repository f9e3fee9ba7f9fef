"""Draw the explorer's main screen as SVG, from the real program on the real dataset."""

from __future__ import annotations

import argparse
import asyncio
import html
import itertools
import os
import re
import tempfile
from pathlib import Path

SIZE = (132, 36)
TEXT = re.compile(r'(<text [^>]*?) x="([\d.]+)"([^>]*?) textLength="[\d.]+"([^>]*>)([^<]*)(</text>)')
CELL = 12.2
"""Width of a cell in Rich's pictures, whose letters are 20 high."""
FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
DATASET = Path(__file__).parents[1] / "data" / "parquet"


async def draw_screen(keys: list[str]) -> str:
    """The screen after the keys, as SVG."""
    from shanhai_tui.store import open_dataset
    from shanhai_tui.tui.app import ExplorerApp
    from shanhai_tui.tui.jobs import Jobs
    from shanhai_tui.tui.settings import Settings, settle
    from shanhai_tui.view.opening import read_first_screen
    from shanhai_tui.view.selection import Selection

    dataset = open_dataset(DATASET)
    jobs = Jobs(lambda: dataset)
    jobs.start()
    try:
        first = jobs.hold("screen", lambda cursor: read_first_screen(cursor, Selection(), "", ""))
        settings = settle(Settings(), language="zh", theme="dark", kiosk=False, environment={})
        app = ExplorerApp(jobs, settings, DATASET)
        first(app.explorer.take_first)
        async with app.run_test(size=SIZE) as pilot:
            while app.explorer.rows is None:
                await pilot.pause(0.05)
            for key in keys:
                await pilot.press(key)
                await pilot.pause(0.3)
            return app.export_screenshot(title="山海")
    finally:
        jobs.end()


def place_characters(picture: str) -> str:
    """The picture with each character on its own cell: Rich counts characters, and Chinese ones take two cells."""
    from rich.cells import cell_len

    def place(found: re.Match[str]) -> str:
        text = html.unescape(found[5])
        cells = itertools.accumulate((cell_len(character) for character in text[:-1]), initial=0)
        starts = " ".join(f"{float(found[2]) + cell * CELL:.1f}" for cell in cells)
        return f'{found[1]} x="{starts}"{found[3]}{found[4]}{found[5]}{found[6]}'

    local = picture.replace("Fira Code, monospace", "'Noto Sans Mono CJK SC', 'Sarasa Mono SC', monospace")
    return TEXT.sub(place, FONTS.sub("", local))


def main() -> None:
    """Write the picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--keys", nargs="*", default=[], help="keys to press first")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        os.environ["HOME"] = home
        picture = asyncio.run(draw_screen(args.keys))
    args.out.write_text(place_characters(picture), encoding="utf-8")


if __name__ == "__main__":
    main()
