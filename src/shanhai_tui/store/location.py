"""Where the dataset is: `--data DIR`, else SHANHAI_DATA, else the checkout's, else what the package carries."""

from __future__ import annotations

import os
from pathlib import Path

from shanhai_tui.contract.folder import locate_dataset
from shanhai_tui.store.errors import DatasetError

_PACKAGE = Path(__file__).resolve().parents[1]


def find_dataset(chosen: str | Path | None = None) -> Path:
    """The folder of the dataset to open; DatasetError if there is none where it was said to be."""
    named = chosen or os.environ.get("SHANHAI_DATA")
    if named:
        folder = locate_dataset(Path(named).expanduser())
        if not folder.is_dir():
            raise DatasetError("no_dataset", Path(named))
        return folder
    carried = _PACKAGE / "data" / "parquet"
    usual = [folder for folder in (_checkout_folder(), carried) if folder is not None]
    for folder in usual:
        if (folder / "documents.parquet").is_file():
            return folder
    raise DatasetError("no_dataset", usual[0])


def _checkout_folder() -> Path | None:
    """`data/parquet` beside `src/`, when the program runs from a checkout."""
    root = _PACKAGE.parents[1]
    return locate_dataset(root / "data" / "parquet") if (root / "pyproject.toml").is_file() else None
