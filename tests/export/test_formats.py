"""Rows survive every format, and no text does harm in the program that opens it."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any, TextIO

import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook  # type: ignore[import-untyped]

from shanhai_tui.export.file_formats import ExportError, write_parquet, write_xlsx
from shanhai_tui.export.sheet import Sheet, SheetColumn
from shanhai_tui.export.text_formats import (
    disarm_formula,
    write_csv,
    write_excel_csv,
    write_json,
    write_jsonl,
    write_markdown,
    write_tsv,
)

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"))


def sheet_of(*rows: tuple[Any, ...]) -> Sheet:
    columns = (SheetColumn("text"), SheetColumn("number", "number"), SheetColumn("parts", "texts"))
    return Sheet("rows", columns, rows)


@given(st.lists(st.tuples(TEXTS, st.floats(allow_nan=False, allow_infinity=False), st.just(("a", "b")))))
def test_json_lines_hold_the_rows_as_they_are(rows: list[tuple[str, float, tuple[str, ...]]]) -> None:
    out = io.StringIO()
    assert write_jsonl(sheet_of(*rows), out) == len(rows)
    read = [json.loads(line) for line in out.getvalue().split("\n")[:-1]]
    assert [(row["text"], float(row["number"]), tuple(row["parts"])) for row in read] == rows


@given(st.lists(st.tuples(TEXTS, st.none(), st.just(())), min_size=1))
def test_csv_holds_the_texts_as_they_are(rows: list[tuple[str, None, tuple[()]]]) -> None:
    out = io.StringIO(newline="")
    write_csv(sheet_of(*rows), out)
    out.seek(0)
    assert [row["text"] for row in csv.DictReader(out)] == [text for text, _, _ in rows]


@pytest.mark.parametrize(("write", "end"), [(write_csv, "\n"), (write_excel_csv, "\r\n")])
def test_lines_of_csv_end_as_their_readers_expect(write: Callable[[Sheet, TextIO], int], end: str) -> None:
    out = io.StringIO(newline="")
    write(sheet_of(("甲", 1.0, ())), out)
    assert out.getvalue() == f"text,number,parts{end}甲,1,{end}"


@given(st.lists(st.tuples(TEXTS, st.none(), st.just(()))))
def test_tab_separated_rows_keep_to_their_line(rows: list[tuple[str, None, tuple[()]]]) -> None:
    out = io.StringIO()
    write_tsv(sheet_of(*rows), out)
    lines = out.getvalue().split("\n")[:-1]
    assert len(lines) == len(rows) + 1
    assert {line.count("\t") for line in lines} == {2}


@given(st.lists(st.tuples(TEXTS, st.none(), st.just(()))))
def test_a_markdown_row_keeps_to_its_line_and_cells(rows: list[tuple[str, None, tuple[()]]]) -> None:
    out = io.StringIO()
    write_markdown(sheet_of(*rows), out)
    lines = out.getvalue().split("\n")[:-1]
    assert len(lines) == len(rows) + 2
    assert {line.replace("\\\\", "").replace("\\|", "").count("|") for line in lines} == {4}


def test_json_is_an_array_even_of_nothing() -> None:
    empty, full = io.StringIO(), io.StringIO()
    write_json(sheet_of(), empty)
    write_json(sheet_of(("援疆", 1.0, ())), full)
    assert json.loads(empty.getvalue()) == []
    assert json.loads(full.getvalue()) == [{"text": "援疆", "number": 1, "parts": []}]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1"])
def test_a_formula_like_text_is_disarmed_and_a_number_is_not(text: str) -> None:
    out = io.StringIO(newline="")
    write_csv(sheet_of((text, -1.5, ())), out, disarm_formula)
    out.seek(0)
    row = next(csv.DictReader(out))
    assert row["text"] == "'" + text
    assert row["number"] == "-1.5"


def test_a_workbook_runs_no_formula_and_follows_no_link(tmp_path: Path) -> None:
    path = tmp_path / "out.xlsx"
    write_xlsx(sheet_of(("=1+1", 2.0, ()), ("https://example.org", None, ("甲", "乙"))), path)
    cells = list(load_workbook(path).active.iter_rows(min_row=2))
    assert [cell.value for cell in cells[0]] == ["=1+1", 2, ""]
    assert cells[0][0].data_type == "s"
    assert cells[1][0].hyperlink is None
    assert cells[1][2].value == "甲、乙"


def test_a_text_too_long_for_a_cell_is_refused_not_cut(tmp_path: Path) -> None:
    with pytest.raises(ExportError):
        write_xlsx(sheet_of(("长" * 40_000, None, ())), tmp_path / "out.xlsx")


def test_a_full_worksheet_is_continued_on_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shanhai_tui.export.file_formats._EXCEL_ROWS", 3)
    path = tmp_path / "out.xlsx"
    assert write_xlsx(sheet_of(*((str(n), float(n), ()) for n in range(7))), path) == 7
    pages = [[row[0] for row in page.iter_rows(values_only=True)] for page in load_workbook(path)]
    assert pages == [["text", "0", "1", "2"], ["text", "3", "4", "5"], ["text", "6"]]


def test_parquet_keeps_the_types(tmp_path: Path) -> None:
    columns = (
        SheetColumn("text"),
        SheetColumn("year", "integer"),
        SheetColumn("value", "number"),
        SheetColumn("ids", "texts"),
        SheetColumn("day", "date"),
        SheetColumn("holds", "boolean"),
        SheetColumn("open", "any"),
    )
    row = ("援疆", 2020, 1.61, ("330600",), date(2021, 7, 16), True, {"a": 1})
    path = tmp_path / "out.parquet"
    assert write_parquet(Sheet("rows", columns, [row, (None,) * 7]), path) == 2
    read = pq.read_table(path).to_pylist()
    assert read[0] | {"open": None} == dict(
        zip((c.name for c in columns), ("援疆", 2020, 1.61, ["330600"], date(2021, 7, 16), True, None), strict=True)
    )
    assert set(read[1].values()) == {None}


def test_an_empty_sheet_is_still_a_file_of_its_columns(tmp_path: Path) -> None:
    assert write_parquet(sheet_of(), tmp_path / "out.parquet") == 0
    assert pq.read_table(tmp_path / "out.parquet").column_names == ["text", "number", "parts"]
