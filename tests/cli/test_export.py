"""Whole files with their sources."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook  # type: ignore[import-untyped]
from tests.cli.conftest import Shanhai


def read_rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("suffix", ["csv", "tsv", "json", "jsonl", "md", "xlsx", "parquet"])
def test_the_suffix_says_the_format(shanhai: Shanhai, tmp_path: Path, suffix: str) -> None:
    done = shanhai("export", "metrics", "--region", "绍兴市", "-o", f"out.{suffix}")
    assert done.returncode == 0, done.stderr
    assert "9" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == [f"out.{suffix}"]


def test_every_row_carries_its_source(shanhai: Shanhai, tmp_path: Path) -> None:
    shanhai("export", "metrics", "-o", "out.csv")
    for row in read_rows(tmp_path / "out.csv"):
        assert row["quote"]
        assert row["document"]
        assert row["section"]
        assert int(row["char_end"]) - int(row["char_start"]) >= len(row["quote"])


def test_a_workbook_holds_numbers_as_numbers_and_texts_as_texts(shanhai: Shanhai, tmp_path: Path) -> None:
    shanhai("export", "metrics", "-o", "out.xlsx")
    sheet = load_workbook(tmp_path / "out.xlsx").active
    assert sheet is not None
    header, *rows = sheet.iter_rows(values_only=True)
    by_id = {row[header.index("metric_id")]: row for row in rows}
    assert by_id["m-funds-2020"][header.index("value")] == 1.61
    assert by_id["m-funds-2020"][header.index("quote")] == "安排援疆资金1.61亿元"


def test_a_byte_order_mark_on_request(shanhai: Shanhai, tmp_path: Path) -> None:
    shanhai("export", "metrics", "-o", "plain.csv")
    shanhai("export", "metrics", "-o", "excel.csv", "--excel")
    assert not (tmp_path / "plain.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert (tmp_path / "excel.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert read_rows(tmp_path / "plain.csv") == read_rows(tmp_path / "excel.csv")


@pytest.mark.parametrize("what", ["pairings", "documents", "conflicts", "variants", "targets"])
def test_the_other_tables_too(shanhai: Shanhai, tmp_path: Path, what: str) -> None:
    assert shanhai("export", what, "-o", "out.jsonl").returncode == 0
    assert json.loads((tmp_path / "out.jsonl").read_text("utf-8").splitlines()[0])


def test_a_file_that_cannot_be_written_is_one_line(shanhai: Shanhai) -> None:
    done = shanhai("export", "metrics", "-o", "no/such/folder/out.csv")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert shanhai("export", "metrics", "-o", "out.unknown").returncode == 2
