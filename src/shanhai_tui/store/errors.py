"""What the store reports when it cannot answer, each as one clear line."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

DamageKind = Literal["no_dataset", "missing", "damaged", "outdated"]

_WORDS: dict[DamageKind, str] = {
    "no_dataset": "no dataset at {folder}",
    "missing": "{table}.parquet is missing in {folder}",
    "damaged": "{table}.parquet in {folder} is damaged",
    "outdated": "{table}.parquet in {folder} does not have the columns this version reads",
}


class DatasetError(Exception):
    """The dataset is missing, damaged or of another version; `table` says which file, empty for all."""

    def __init__(self, kind: DamageKind, folder: Path, table: str = "", detail: str = "") -> None:
        self.kind = kind
        self.folder = folder
        self.table = table
        self.detail = " ".join(detail.split())
        super().__init__(_WORDS[kind].format(folder=folder, table=table) + "; rebuild it with `shanhai build`")


class QueryStopped(Exception):  # noqa: N818 - stopping is what was asked for
    """A query was interrupted, or took longer than it may."""


class SqlRefused(Exception):  # noqa: N818 - a refusal, not a fault
    """A user's statement is not one that may be run; `reason` names the rule, `detail` the word in question."""

    def __init__(self, reason: str, detail: str = "") -> None:
        self.reason = reason
        self.detail = detail
        super().__init__(f"{reason}: {detail}" if detail else reason)
