"""What the user has settled: language, theme, glyphs, keys, mouse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in force, after file, environment and command line."""

    language: str = "zh"
    theme: str = "terminal"
    safe_glyphs: bool = False
    mouse: bool = True
    kiosk: bool = False
    start: str = "last"
    keymap: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, Sequence[str]] = field(default_factory=dict)
