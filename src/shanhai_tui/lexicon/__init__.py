"""What any reader of the field knows, as data: one TOML file a subject, loaded once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load_lexicon(name: str) -> dict[str, Any]:
    """The table of `name`.toml; callers must not change it. FileNotFoundError if there is none."""
    return tomllib.loads((files(__name__) / f"{name}.toml").read_text(encoding="utf-8"))
