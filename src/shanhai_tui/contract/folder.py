"""Where a dataset's folder really is, also when a build was cut off while it put a new one in its place.

On Linux and macOS a build exchanges the old and the new folder in one system call and there is nothing to
recover. Elsewhere it needs two renames; before the first it writes `.<name>.swap` beside the folder, which names
the new folder, already whole. Whoever opens the dataset between the two renames reads that one.
"""

from __future__ import annotations

from pathlib import Path


def swap_journal(folder: Path) -> Path:
    """The file that names the new folder while an exchange by two renames is under way."""
    return folder.parent / f".{folder.name}.swap"


def locate_dataset(folder: Path) -> Path:
    """The folder to read: `folder` itself, or the whole new one that a cut-off exchange left beside it."""
    if folder.is_dir():
        return folder
    journal = swap_journal(folder)
    if journal.is_file():
        new = folder.parent / journal.read_text("utf-8").strip()
        if new.is_dir():
            return new
    return folder
