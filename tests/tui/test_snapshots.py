"""Whole screens as grids of text, compared with kept ones to the last cell.

A change that is meant is kept by running the tests with SHANHAI_KEEP_SCREENS=1 and reading what changed in the files.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.tui.driver import open_driver
from tests.tui.sample import write_sample
from tests.tui.test_comparing import add_copy, add_grades

from shanhai_tui.text.width import cell_width
from shanhai_tui.tui.settings import Settings

KEPT = Path(__file__).parent / "screens"
KEEP = bool(os.environ.get("SHANHAI_KEEP_SCREENS"))


@dataclass(frozen=True)
class Scene:
    """A screen: the size, the settings, and the keys that lead there."""

    name: str
    size: tuple[int, int]
    keys: tuple[str, ...] = ()
    language: str = "zh"
    safe: bool = False


SCENES = (
    Scene("main-120x36", (120, 36)),
    Scene("main-120x36-english", (120, 36), language="en"),
    Scene("main-80x24", (80, 24), ("3",)),
    Scene("main-80x24-safe", (80, 24), ("2",), safe=True),
    Scene("main-60x20", (60, 20)),
    Scene("source-60x20-english", (60, 20), ("4",), language="en"),
    Scene("find-80x24", (80, 24), ("slash", "a", "w", "t")),
    Scene("copies-80x24", (80, 24), ("x", "X")),
    Scene("record-80x24", (80, 24), ("3", "enter")),
    Scene("help-120x36", (120, 36), ("question_mark",)),
    Scene("chart-60x20-safe", (60, 20), ("c",), safe=True),
    Scene("grades-80x24-english", (80, 24), ("equals_sign",), language="en"),
)


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with a copy and a graded pair of years."""

    def change(rows: dict[str, list[dict[str, object]]]) -> None:
        add_copy(rows)
        add_grades(rows)

    return write_sample(tmp_path_factory.mktemp("compared"), change)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
async def test_the_screen_is_as_it_was_kept(compared: Path, scene: Scene) -> None:
    theme = "safe" if scene.safe else "terminal"
    settings = Settings(language=scene.language, theme=theme, safe_glyphs=scene.safe)
    async with open_driver(compared, size=scene.size, settings=settings) as screen:
        await screen.press(*scene.keys)
        rows = screen.screen_rows
    assert [cell_width(row) for row in rows] == [scene.size[0]] * scene.size[1]
    shown = "".join(row.rstrip() + "\n" for row in rows)
    path = KEPT / f"{scene.name}.txt"
    if KEEP:
        path.parent.mkdir(exist_ok=True)
        path.write_text(shown, "utf-8")
    assert shown == path.read_text("utf-8")
