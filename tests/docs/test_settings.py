"""The page of settings names every setting, theme, action, option and variable there is."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

import shanhai_tui
from shanhai_tui.cli.arguments import make_program_parser
from shanhai_tui.cli.program import COMMANDS
from shanhai_tui.tui.keys import PRESETS
from shanhai_tui.tui.settings import OPTIONS, THEMES, check_settings
from shanhai_tui.view.actions import ACTIONS

SOURCE = Path(shanhai_tui.__file__).parent
PAGE = (SOURCE.parents[1] / "docs" / "settings.md").read_text("utf-8")


@pytest.mark.parametrize("name", [*OPTIONS, *THEMES, *PRESETS])
def test_every_setting_theme_and_preset_is_named(name: str) -> None:
    assert f"`{name}`" in PAGE


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_stands_with_its_keys(action: object) -> None:
    name = getattr(action, "id")  # noqa: B009
    row = next((line for line in PAGE.splitlines() if line.startswith(f"| `{name}` |")), "")
    default = row.split("|")[2] if row else ""
    assert re.findall(r"`(\S+)`", default) == list(PRESETS["default"][name])


def test_the_settings_shown_are_right() -> None:
    import tomllib

    (block,) = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
    settings = check_settings(tomllib.loads(block))
    assert settings.problems == ()
    assert set(tomllib.loads(block)) == set(OPTIONS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_of_a_command_is_named(command: str) -> None:
    parser = make_program_parser((command,))
    choices = next(action.choices for action in parser._actions if isinstance(action, argparse._SubParsersAction))
    options = {max(action.option_strings, key=len) for action in choices[command]._actions if action.option_strings}
    assert f"`{command}" in PAGE
    assert [option for option in options if f"`{option}" not in PAGE] == []


def test_every_variable_that_the_program_reads_is_named() -> None:
    read = set()
    for path in SOURCE.rglob("*.py"):
        text = path.read_text("utf-8")
        read |= set(re.findall(r"environ(?:ment)?\.get\(\s*\"([A-Z_]+)\"", text)) | set(
            re.findall(r"environ\[\"([A-Z_]+)\"\]", text)
        )
    assert "SHANHAI_DATA" in read
    assert [name for name in sorted(read - {"LC_CTYPE"}) if f"`{name}`" not in PAGE] == []
