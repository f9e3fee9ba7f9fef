"""Comparing two datasets names each file that is missing, surplus or different."""

from __future__ import annotations

import runpy
from pathlib import Path

SCRIPT = Path(__file__).parents[2] / "scripts" / "compare_build.py"
list_differences = runpy.run_path(str(SCRIPT))["list_differences"]


def write(folder: Path, **files: str) -> Path:
    folder.mkdir()
    for name, text in files.items():
        (folder / f"{name}.parquet").write_text(text, "utf-8")
    return folder


def test_equal_folders_differ_in_nothing(tmp_path: Path) -> None:
    assert list_differences(write(tmp_path / "a", x="1"), write(tmp_path / "b", x="1")) == []


def test_every_kind_of_difference_is_named(tmp_path: Path) -> None:
    fresh = write(tmp_path / "fresh", new="1", same="1", other="1")
    kept = write(tmp_path / "kept", old="1", same="1", other="2")
    assert list_differences(fresh, kept) == [
        f"new.parquet: a fresh build writes it, {kept} lacks it",
        f"old.parquet: {kept} holds it, a fresh build does not write it",
        "other.parquet: the bytes differ",
    ]
