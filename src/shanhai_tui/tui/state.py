"""The last place of each dataset, with the rows its screen showed, so that the next start can show them at once.

The rows are only a picture to begin with: they are shown if the dataset's files are the same to the byte count and
the second, and read again behind it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from shanhai_tui.store import records
from shanhai_tui.store.evidence import DocumentHead, Evidence, Mark
from shanhai_tui.view.excerpt import Excerpt
from shanhai_tui.view.opening import FirstScreen
from shanhai_tui.view.screen import ScreenRows
from shanhai_tui.view.selection import Selection

_VERSION = 1
_MOST = 20
"""Datasets whose places are remembered."""
_RECORDS: dict[str, type] = {
    record.__name__: record
    for record in (
        *(DocumentHead, Evidence, Mark, Excerpt, FirstScreen, ScreenRows, Selection),
        *(records.Cell, records.Passage, records.Programme, records.RegionNode, records.Segment, records.SeriesRow),
        *(records.TieRow, records.Vouching, records.YearCount),
    )
}


def fingerprint(dataset: Path) -> str:
    """Changes when any of the dataset's files does."""
    digest = hashlib.blake2b(digest_size=16)
    for path in sorted(dataset.glob("*.parquet")):
        status = path.stat()
        digest.update(f"{path.name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def read_state(folder: Path, dataset: Path) -> tuple[Selection | None, FirstScreen | None]:
    """The last place, and its rows if the dataset is unchanged; None for what is not known or damaged."""
    try:
        found = json.loads(_path(folder, dataset).read_text(encoding="utf-8"))
        if found["version"] != _VERSION:
            return None, None
        selection = _unpack(found["selection"])
        first = _unpack(found["first"]) if found["fingerprint"] == fingerprint(dataset) else None
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError):
        return None, None
    known = isinstance(selection, Selection)
    return (selection if known else None), (first if known and isinstance(first, FirstScreen) else None)


def write_state(folder: Path, dataset: Path, first: FirstScreen) -> None:
    """Remember a place and its rows; a folder that cannot be written to is no reason to complain."""
    state = {
        "version": _VERSION,
        "dataset": str(dataset.resolve()),
        "fingerprint": fingerprint(dataset),
        "selection": _pack(first.rows.selection),
        "first": _pack(first),
    }
    path = _path(folder, dataset)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(".new")
        beside.write_text(json.dumps(state, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
        beside.replace(path)
        old = sorted(folder.glob("place-*.json"), key=lambda one: one.stat().st_mtime, reverse=True)[_MOST:]
        for one in old:
            one.unlink()
    except (OSError, ValueError):
        return


def _path(folder: Path, dataset: Path) -> Path:
    name = hashlib.blake2b(str(dataset.resolve()).encode(), digest_size=8).hexdigest()
    return folder / f"place-{name}.json"


def _pack(value: Any) -> Any:
    """Records as lists that begin with their name, tuples as lists that begin with an empty one."""
    if is_dataclass(value) and not isinstance(value, type):
        return [type(value).__name__, *(_pack(getattr(value, field.name)) for field in fields(value))]
    if isinstance(value, tuple | list):
        return ["", *(_pack(part) for part in value)]
    if isinstance(value, dict):
        return {key: _pack(part) for key, part in value.items()}
    return value


def _unpack(value: Any) -> Any:
    if isinstance(value, list):
        name, *parts = value
        made = [_unpack(part) for part in parts]
        return _RECORDS[name](*made) if name else tuple(made)
    if isinstance(value, dict):
        return {key: _unpack(part) for key, part in value.items()}
    return value
