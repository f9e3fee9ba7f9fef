"""The last place of each dataset, kept between starts."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

from shanhai_tui.view.selection import Selection

_FILE = "places.json"
_MOST = 50
"""Datasets whose places are remembered."""


def read_place(folder: Path, dataset: Path) -> Selection | None:
    """Where the explorer was in that dataset; None if it is not known or the file is damaged."""
    found = _read(folder).get(str(dataset.resolve()))
    if not isinstance(found, dict):
        return None
    known = {field.name for field in fields(Selection)}
    kept = {name: value for name, value in found.items() if name in known and _fits(name, value)}
    return Selection(**kept)


def write_place(folder: Path, dataset: Path, selection: Selection) -> None:
    """Remember a place; a folder that cannot be written to is no reason to complain at the end."""
    places = _read(folder)
    key = str(dataset.resolve())
    places.pop(key, None)
    places[key] = {field.name: getattr(selection, field.name) for field in fields(Selection)}
    kept = dict(list(places.items())[-_MOST:])
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside = folder / f".{_FILE}.new"
        beside.write_text(json.dumps(kept, ensure_ascii=False), encoding="utf-8")
        beside.replace(folder / _FILE)
    except OSError:
        return


def _read(folder: Path) -> dict[str, Any]:
    try:
        found = json.loads((folder / _FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _fits(name: str, value: Any) -> bool:
    if name in ("year", "programme_id", "topic") and value is None:
        return True
    if name == "everywhere":
        return isinstance(value, bool)
    if name in ("ordinal", "year"):
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, str)
