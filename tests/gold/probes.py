"""The five documents with other numbers or other places: rules that know the field read them as well as before.

A score that falls here was learnt by heart; one that stands may still be fitted to the wording.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.gold.rows import KINDS, read_jsonl

_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_SWAPPED = {"诸暨": "嵊州", "上虞": "柯桥", "阿瓦提": "柯坪", "比如": "嘉黎", "金川": "壤塘", "小金": "红原"}
_SWAPPED |= {other: one for one, other in _SWAPPED.items()}
_PLACE = re.compile("|".join(r"\s*".join(name) for name in _SWAPPED))


def change_numbers(text: str) -> str:
    """Give every number of three digits or more that is no year another last digit, the same one everywhere."""
    return _NUMBER.sub(lambda match: _other_number(match.group()), text)


def _other_number(written: str) -> str:
    if len(written.replace(".", "").lstrip("0")) < 3 or _YEAR.fullmatch(written):
        return written
    return written[:-1] + str(int(written[-1]) % 9 + 1)


def swap_places(text: str) -> str:
    """Exchange places of one parent and kind for each other."""
    return _PLACE.sub(lambda match: _other_place(match.group()), text)


def _other_place(written: str) -> str:
    """Set the white space that tears a name behind the other name, which may be longer or shorter."""
    return _SWAPPED["".join(written.split())] + "".join(filter(str.isspace, written))


def write_probe(change: Callable[[str], str], corpus: Path, gold: Path, folder: Path) -> tuple[Path, Path]:
    """Write a changed corpus and its gold, without the notice, whose closed table of places is part of its meaning."""
    documents, rows = folder / "documents", folder / "gold"
    documents.mkdir(parents=True)
    rows.mkdir()
    for path in sorted(corpus.glob("*.txt")):
        if "附件" not in (text := path.read_text(encoding="utf-8")):
            (documents / path.name).write_text(change(text), encoding="utf-8")
    for kind in KINDS:
        kept = [
            _change_row(row, change) for row in read_jsonl(gold / f"{kind}.jsonl") if (documents / row["doc"]).exists()
        ]
        lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in kept)
        (rows / f"{kind}.jsonl").write_text(lines, encoding="utf-8")
    return documents, rows


def _change_row(row: dict[str, Any], change: Callable[[str], str]) -> dict[str, Any]:
    changed: dict[str, Any] = _change_names(row, change)
    value = row.get("value")
    if value is not None:
        changed["value"] = float(change(f"{value:.12g}"))
        if "base_value" in row and changed["value"] != value:
            changed["base_value"] = row["base_value"] * changed["value"] / value
            changed["or"] = {name: kept for name, kept in changed.get("or", {}).items() if "value" not in name}
    if row.get("change_pct") is not None:
        changed["change_pct"] = float(change(f"{row['change_pct']:.12g}"))
    return changed


def _change_names(value: Any, change: Callable[[str], str]) -> Any:
    if isinstance(value, str):
        return change(value)
    if isinstance(value, list):
        return [_change_names(part, change) for part in value]
    if isinstance(value, dict):
        return {key: part if key == "doc" else _change_names(part, change) for key, part in value.items()}
    return value
