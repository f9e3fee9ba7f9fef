"""Two builds compared by table, key and value."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest
from tests.plain import CORPUS, compile_plain, write_corpus

from shanhai_tui.builder.diff import UncomparableDataset, diff_datasets
from shanhai_tui.builder.pipeline import BuildOptions, build_dataset
from shanhai_tui.cli import diff as command
from shanhai_tui.i18n import choose_language


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset of a corpus in which one value differs and one document is new."""
    folder = tmp_path_factory.mktemp("changed")
    files = {**CORPUS, "2018.txt": CORPUS["2018.txt"].replace("12147", "12148"), "new.txt": "2022年，拨付资金5万元。\n"}
    build_dataset(
        write_corpus(folder / "corpus", files), folder / "out", BuildOptions(None, None, compile_one=compile_plain)
    )
    return folder / "out"


def run(old: Path, new: Path, form: str) -> int:
    parser = argparse.ArgumentParser()
    command.add_parser(parser.add_subparsers())
    choose_language("en")
    args = parser.parse_args(["diff", str(old), str(new), "--format", form])
    return command.run(args)


def test_a_dataset_does_not_differ_from_itself(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert list(diff_datasets(built, built)) == []
    assert run(built, built, "table") == 0
    assert capsys.readouterr() == ("", "no differences\n")


def test_a_changed_value_is_told_by_its_key_and_column(built: Path, changed: Path) -> None:
    found = [one for one in diff_datasets(built, changed) if one.table == "metrics" and one.change == "changed"]
    assert {(one.column, one.old, one.new) for one in found} >= {("value", "12147.0", "12148.0")}
    assert len({one.key for one in found}) == 1


def test_added_and_removed_rows_are_told(built: Path, changed: Path) -> None:
    added = {(one.table, one.key) for one in diff_datasets(built, changed) if one.change == "added"}
    removed = {(one.table, one.key) for one in diff_datasets(changed, built) if one.change == "removed"}
    assert ("documents", "new") in added
    assert added == removed


@pytest.mark.parametrize("form", ["table", "csv", "tsv", "json", "jsonl"])
def test_the_command_prints_every_difference(
    built: Path, changed: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(built, changed, form) == 1
    out, err = capsys.readouterr()
    assert "12148" in out
    assert "documents: 1 added" in err
    if form == "json":
        assert {row["change"] for row in json.loads(out)} == {"added", "changed"}


def test_a_folder_that_is_no_dataset_is_said_to_be(built: Path, tmp_path: Path) -> None:
    with pytest.raises(UncomparableDataset, match="is no dataset"):
        list(diff_datasets(built, tmp_path))
    assert run(tmp_path, built, "table") == 2
