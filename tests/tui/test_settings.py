"""The settings file, and what is kept between starts."""

from __future__ import annotations

import os
from pathlib import Path

from tests.tui.driver import open_driver

from shanhai_tui.tui.settings import OPTIONS, Settings, read_settings, settle
from shanhai_tui.tui.state import read_state, write_state


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    assert read_settings(tmp_path / "settings.toml") == Settings()


def test_the_file_settles_theme_language_keys_and_mouse(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('language = "en"\ntheme = "dark"\nmouse = false\n[keymap]\nfind = ["F"]\n', encoding="utf-8")
    settings = read_settings(path)
    assert (settings.language, settings.theme, settings.mouse) == ("en", "dark", False)
    assert settings.keys["find"] == ("F",)
    assert settings.problems == ()


def test_each_mistake_is_named_and_the_default_stands(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('theme = "pink"\nmouse = "yes"\ncolour = 1\nkeymap = 3\n', encoding="utf-8")
    settings = read_settings(path)
    assert settings.theme == "terminal"
    for word in ("pink", "mouse", "colour", "keymap"):
        assert any(word in problem for problem in settings.problems)


def test_a_file_that_is_no_toml_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("theme = \n", encoding="utf-8")
    assert "line 1" in read_settings(path).problems[0]


def test_no_color_and_simple_terminals_are_respected() -> None:
    def under(**environment: str) -> Settings:
        return settle(Settings(), language="zh", theme=None, kiosk=False, environment=environment)

    assert under(NO_COLOR="1").theme == "mono"
    assert under(TERM="linux").safe_glyphs
    assert not under(TERM="xterm-256color").safe_glyphs


def test_every_option_is_described() -> None:
    assert set(OPTIONS) == {"language", "theme", "start", "mouse", "preset", "keymap"}


async def test_the_last_place_comes_back_with_its_rows(sample: Path, tmp_path: Path) -> None:
    async with open_driver(sample) as screen:
        await screen.press("k")
        left = screen.app.explorer.as_first_screen()
    assert left is not None
    write_state(tmp_path, sample, left)
    selection, first = read_state(tmp_path, sample)
    assert selection == left.rows.selection
    assert first == left


async def test_rows_of_another_dataset_are_not_shown(sample: Path, tmp_path: Path) -> None:
    async with open_driver(sample) as screen:
        left = screen.app.explorer.as_first_screen()
    assert left is not None
    write_state(tmp_path, sample, left)
    table = sample / "metrics.parquet"
    status = table.stat()
    os.utime(table, ns=(status.st_atime_ns, status.st_mtime_ns + 1_000_000_000))
    selection, first = read_state(tmp_path, sample)
    assert selection == left.rows.selection
    assert first is None


def test_a_damaged_state_file_is_no_obstacle(sample: Path, tmp_path: Path) -> None:
    for path in tmp_path.glob("*"):
        path.write_text("{", encoding="utf-8")
    assert read_state(tmp_path, sample) == (None, None)
