"""`check` finds what is broken in a dataset, and nothing in one that holds."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from shanhai_tui.builder.check import check_dataset
from shanhai_tui.contract import TABLES
from shanhai_tui.contract.arrow import arrow_schema, convert_rows

Rows = list[dict[str, Any]]


@pytest.fixture
def dataset(built: Path, tmp_path: Path) -> Path:
    """A copy of the dataset to break."""
    return Path(shutil.copytree(built, tmp_path / "dataset"))


def change(dataset: Path, table: str, alter: Callable[[Rows], object]) -> None:
    path = dataset / f"{table}.parquet"
    rows = pq.read_table(path).to_pylist()
    alter(rows)
    loose = pa.schema([field.with_nullable(True) for field in arrow_schema(TABLES[table])])
    pq.write_table(convert_rows(rows, loose), path)


def set_first(column: str, value: object) -> Callable[[Rows], object]:
    return lambda rows: rows[0].update({column: value})


def test_a_fresh_dataset_holds(built: Path) -> None:
    assert check_dataset(built) == []


@pytest.mark.parametrize(
    ("table", "alter", "said"),
    [
        ("metrics", set_first("quote", "资金1亿元"), "metrics: quote does not stand in its source"),
        ("metrics", set_first("char_end", 10**6), "metrics: offsets lie outside the text"),
        ("metrics", set_first("basis", "guessed"), "metrics: basis holds a word that the contract does not know"),
        ("metrics", set_first("indicator", None), "metrics: indicator is null where it must not be"),
        ("metrics", set_first("region_ids", ["999999"]), "metrics: region_ids points to nothing in regions.region_id"),
        ("metrics", set_first("value_min", 1e18), "metrics: lower bound above the upper"),
        ("pairings", set_first("support_id", "999999"), "pairings: support_id points to nothing in regions.region_id"),
        ("pairings", lambda rows: rows.append(rows[0]), "pairings: key (pairing_id) is not unique"),
        ("mentions", set_first("surface", "杭州市"), "mentions: surface does not stand in its source"),
        ("mentions", set_first("target_id", "e-none"), "mentions: target_id is no region"),
        ("passages", set_first("segments", []), "passages: characters of the source are in no passage"),
        ("passages", set_first("text", "别的文字" * 20), "passages: a segment's text is not that of its source"),
        ("texts", lambda rows: rows.pop(0), "metrics: rows of a document that has no text"),
        ("metrics", lambda rows: rows.reverse(), "metrics: rows are out of order"),
        ("metrics", lambda rows: rows[0].update(programme_id="aid-tibet", recipient_ids=["510000"]),
         "metrics: a place receives under aid-tibet that cannot"),
        ("pairings", lambda rows: rows[0].update(programme_id="mountain-sea", recipient_id="510000"),
         "pairings: a place receives under mountain-sea that cannot"),
    ],
)  # fmt: skip
def test_each_kind_of_damage_is_found(dataset: Path, table: str, alter: Callable[[Rows], object], said: str) -> None:
    change(dataset, table, alter)
    problems = [str(problem) for problem in check_dataset(dataset)]
    assert any(problem.startswith(said) for problem in problems), problems


def test_a_missing_file_is_one_line(dataset: Path) -> None:
    (dataset / "metrics.parquet").unlink()
    assert [str(problem) for problem in check_dataset(dataset)] == [
        "metrics: metrics.parquet is missing; rebuild the dataset"
    ]


def test_a_damaged_file_is_one_line(dataset: Path) -> None:
    path = dataset / "metrics.parquet"
    path.write_bytes(path.read_bytes()[:-20])
    (problem,) = check_dataset(dataset)
    assert str(problem).startswith("metrics: metrics.parquet cannot be read")
    assert "\n" not in str(problem)


def test_a_missing_column_is_named(dataset: Path) -> None:
    path = dataset / "targets.parquet"
    pq.write_table(pq.read_table(path).drop_columns(["clause"]), path)
    assert [str(problem) for problem in check_dataset(dataset)] == ["targets: column clause is missing"]


def test_a_folder_that_is_not_there_is_said_to_be(tmp_path: Path) -> None:
    (problem,) = check_dataset(tmp_path / "nothing")
    assert "no such folder" in str(problem)
