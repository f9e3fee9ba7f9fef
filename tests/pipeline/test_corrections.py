"""A person's corrections: applied where the source is as expected, reported where it no longer is."""

from __future__ import annotations

import json
from pathlib import Path

import duckdb
import pytest
from tests.plain import CORPUS, compile_plain, write_corpus

from shanhai_tui.builder.check import check_dataset
from shanhai_tui.builder.corrections import CorrectionsError, load_corrections
from shanhai_tui.builder.pipeline import BuildOptions, build_dataset
from shanhai_tui.builder.report import BuildReport

SET = """
[[correction]]
table = "metrics"
action = "set"
match = { document_id = "2018", value = 12147.0 }
expects = { basis = "actual", year = 2018 }
set = { basis = "planned" }
reason = "年鉴此处为计划数"
"""
DROP = """
[[correction]]
table = "metrics"
action = "drop"
match = { document_id = "2018", value = 69.0 }
reason = "不是统计数字"
"""
ADD = """
[[correction]]
table = "metrics"
action = "add"
row = { document_id = "notes", quote = "拨付援建资金869万元", number = "869万元", value = 869.0, unit = "万元", base_value = 8690000.0, base_unit = "元", indicator = "援建资金", year = 2020, region_ids = ["330881"] }
reason = "漏读"
"""  # noqa: E501 - an inline table of TOML cannot be broken


def build(folder: Path, corrections: str, files: dict[str, str] | None = None) -> BuildReport:
    corpus = write_corpus(folder / "corpus", {**(files or CORPUS), "corrections.toml": corrections})
    return build_dataset(corpus, folder / "out", BuildOptions(cache=None, compile_one=compile_plain))


def query(folder: Path, sql: str) -> list[tuple[object, ...]]:
    connection = duckdb.connect()
    connection.execute(f"SET file_search_path = '{folder / 'out'}'")
    return connection.execute(sql).fetchall()


def test_a_value_is_set_and_what_stood_there_is_kept(tmp_path: Path) -> None:
    report = build(tmp_path, SET)
    assert query(tmp_path, "SELECT basis FROM 'metrics.parquet' WHERE value = 12147") == [("planned",)]
    assert query(tmp_path, "SELECT column_name, old_value, new_value, reason FROM 'corrections.parquet'") == [
        ("basis", '"actual"', '"planned"', "年鉴此处为计划数")
    ]
    assert report.corrections == ("corrections.toml: entry 1 (set metrics): 年鉴此处为计划数",)
    assert report.problems == ()
    assert check_dataset(tmp_path / "out") == []


def test_conclusions_follow_the_corrected_row(tmp_path: Path) -> None:
    build(tmp_path, "")
    before = query(tmp_path, "SELECT grade FROM 'comparisons.parquet' WHERE reason LIKE '%计划数%'")
    build(tmp_path, SET)
    after = query(tmp_path, "SELECT grade FROM 'comparisons.parquet' WHERE reason LIKE '%计划数%'")
    assert (before, after) == ([], [("no",)])


def test_a_row_is_dropped_with_what_hangs_on_it(tmp_path: Path) -> None:
    build(tmp_path, DROP)
    assert query(tmp_path, "SELECT count(*) FROM 'metrics.parquet' WHERE value = 69") == [(0,)]
    assert check_dataset(tmp_path / "out") == []


def test_a_row_is_added_with_the_evidence_of_its_quote(tmp_path: Path) -> None:
    report = build(tmp_path, ADD)
    assert report.problems == ()
    rows = query(
        tmp_path, "SELECT quote, number_end - number_start FROM 'metrics.parquet' WHERE indicator = '援建资金'"
    )
    assert rows == [("拨付援建资金869万元", 5)]
    assert check_dataset(tmp_path / "out") == []


def test_a_source_that_has_changed_is_noticed(tmp_path: Path) -> None:
    changed = {**CORPUS, "2018.txt": CORPUS["2018.txt"].replace("12147", "12174")}
    report = build(tmp_path, SET, changed)
    assert report.corrections == ()
    assert report.problems == (
        "corrections.toml: entry 1 (set metrics): no row matches; the source or the reading of it has changed",
    )
    assert json.loads((tmp_path / "out" / "build-report.json").read_text("utf-8"))["problems"] == list(report.problems)


def test_what_is_no_longer_wrong_is_left_alone(tmp_path: Path) -> None:
    report = build(tmp_path, SET.replace('expects = { basis = "actual"', 'expects = { basis = "agreed"'))
    assert query(tmp_path, "SELECT basis FROM 'metrics.parquet' WHERE value = 12147") == [("actual",)]
    (problem,) = report.problems
    assert 'expected basis = "agreed", found "actual"; left as it is' in problem


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("[[correction", "corrections.toml: "),
        ("[[fix]]\ntable = 'metrics'", "entries are [[correction]] tables"),
        (SET.replace("metrics", "figures"), "key 'table' must be one of"),
        (SET.replace('action = "set"', 'action = "alter"'), "key 'action' must be one of"),
        (SET.replace("reason", "why"), "unknown key 'why'"),
        (SET.replace("年鉴此处为计划数", " "), "key 'reason' is missing"),
        (SET.replace("set = { basis", "set = { bases"), "table metrics has no column 'bases'"),
        (SET.replace('expects = { basis = "actual", year = 2018 }', ""), "key 'expects' is missing"),
    ],
)
def test_a_malformed_file_is_one_clear_line(tmp_path: Path, written: str, said: str) -> None:
    (tmp_path / "corrections.toml").write_text(written, "utf-8")
    with pytest.raises(CorrectionsError) as raised:
        load_corrections(tmp_path)
    assert said in str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_word_the_contract_does_not_know_is_refused(tmp_path: Path) -> None:
    report = build(tmp_path, SET.replace('set = { basis = "planned"', 'set = { basis = "hoped"'))
    assert "basis must be one of" in report.problems[0]
