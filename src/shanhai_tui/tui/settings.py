"""What the user has settled, from one TOML file; a mistake in it is said in words and the default stands."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from shanhai_tui.tui.keys import DEFAULT, PRESETS, merge_keymap

THEMES = ("terminal", "dark", "light", "contrast", "ansi", "safe", "mono")
STARTS = ("last", "most")
OPTIONS = {
    "language": "zh, en",
    "theme": ", ".join(THEMES),
    "start": "last, most, or the name or code of a place",
    "mouse": "true, false",
    "preset": ", ".join(PRESETS),
    "keymap": "a table: action = [keys]; `shanhai keys --toml` prints all of them",
}
"""Every option of the file, with what it may be."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in force, after file, environment and command line."""

    language: str = "zh"
    theme: str = "terminal"
    safe_glyphs: bool = False
    mouse: bool = True
    kiosk: bool = False
    start: str = "last"
    keys: Mapping[str, Sequence[str]] = field(default_factory=lambda: dict(DEFAULT))
    problems: tuple[str, ...] = ()


def settings_path() -> Path:
    """Where the file is looked for."""
    return _user_folder("XDG_CONFIG_HOME", ".config") / "settings.toml"


def state_folder() -> Path:
    """Where the last place and crash reports are kept."""
    return _user_folder("XDG_STATE_HOME", ".local/state")


def _user_folder(variable: str, default: str) -> Path:
    named = os.environ.get(variable)
    return (Path(named) if named else Path.home() / default) / "shanhai"


def read_settings(path: Path | None = None) -> Settings:
    """The file's settings; `problems` says what is wrong with it, in one line each."""
    path = path or settings_path()
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Settings()
    except (OSError, UnicodeDecodeError) as error:
        return Settings(problems=(f"{path}: {error}",))
    import tomllib

    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        return Settings(problems=(f"{path.name}: {error}",))
    return check_settings(table, path.name)


def check_settings(table: Mapping[str, Any], name: str = "settings.toml") -> Settings:
    """Settings of a parsed file, each wrong entry left at its default and named."""
    problems = [f"{name}: no option {key!r} (options: {', '.join(OPTIONS)})" for key in table if key not in OPTIONS]

    def choose(option: str, allowed: Sequence[str], default: str) -> str:
        value = table.get(option, default)
        if value in allowed:
            return str(value)
        problems.append(f"{name}: {option} = {value!r}, should be one of {', '.join(allowed)}")
        return default

    start, mouse, own = table.get("start", "last"), table.get("mouse", True), table.get("keymap", {})
    if not isinstance(start, str) or not start:
        problems.append(f"{name}: start has to be {OPTIONS['start']}")
        start = "last"
    if not isinstance(mouse, bool):
        problems.append(f"{name}: mouse has to be true or false")
        mouse = True
    keymap, wrong = _read_keymap(own, choose("preset", tuple(PRESETS), "default"))
    problems += [f"{name}: {problem}" for problem in wrong]
    theme = choose("theme", THEMES, "terminal")
    language = choose("language", ("zh", "en"), "zh") if "language" in table else ""
    return Settings(
        language=language,
        theme=theme,
        safe_glyphs=theme == "safe",
        mouse=mouse,
        start=start,
        keys=keymap,
        problems=tuple(problems),
    )


def _read_keymap(own: Any, preset: str) -> tuple[Mapping[str, Sequence[str]], list[str]]:
    if not isinstance(own, dict):
        return merge_keymap(preset, {})[0], ["keymap has to be a table"]
    tables: dict[str, Sequence[str]] = {}
    problems = []
    for action, keys in own.items():
        listed = [keys] if isinstance(keys, str) else keys
        if isinstance(listed, list) and all(isinstance(key, str) and key for key in listed):
            tables[action] = listed
        else:
            problems.append(f"keymap: {action} has to be a key or a list of keys")
    keymap, wrong = merge_keymap(preset, tables)
    return keymap, problems + wrong


def settle(
    settings: Settings, *, language: str, theme: str | None, kiosk: bool, environment: Mapping[str, str]
) -> Settings:
    """The settings under this command line and terminal: NO_COLOR, terminals that know few signs."""
    theme = theme if theme in THEMES else settings.theme
    terminal = environment.get("TERM", "")
    plain = terminal in ("linux", "vt220", "vt100", "dumb") or theme == "safe"
    if environment.get("NO_COLOR") or terminal in ("vt220", "vt100", "dumb"):
        theme = "mono"
    return replace(settings, language=language, theme=theme, safe_glyphs=plain, kiosk=kiosk)
