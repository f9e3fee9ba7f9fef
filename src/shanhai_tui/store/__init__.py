"""Tables to rows: opens a dataset and answers questions about it."""

from __future__ import annotations

from shanhai_tui.store.dataset import Cursor, Dataset, open_dataset
from shanhai_tui.store.errors import DatasetError, QueryStopped, SqlRefused
from shanhai_tui.store.location import find_dataset
from shanhai_tui.store.question import Answer, Question

__all__ = [
    "Answer",
    "Cursor",
    "Dataset",
    "DatasetError",
    "QueryStopped",
    "Question",
    "SqlRefused",
    "find_dataset",
    "open_dataset",
]
