"""A folder of documents becomes a dataset: whole, the same everywhere, and only as much anew as has changed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.plain import CORPUS, compile_plain, write_corpus

from shanhai_tui.builder.check import check_dataset
from shanhai_tui.builder.pipeline import BuildOptions, UnbuildableCorpus, build_dataset
from shanhai_tui.builder.report import BuildReport
from shanhai_tui.contract import TABLES
from shanhai_tui.contract.marts import MARTS

ROOT = Path(__file__).resolve().parents[2]
Build = Callable[..., BuildReport]


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Builds tmp_path/corpus into tmp_path/out, with a cache of its own."""

    def run(out: str = "out", cache: str | None = "cache") -> BuildReport:
        options = BuildOptions(cache=tmp_path / cache if cache else None, compile_one=compile_plain, jobs=1)
        return build_dataset(tmp_path / "corpus", tmp_path / out, options)

    return run


def read_bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_every_table_is_written_and_the_dataset_holds(tmp_path: Path, build: Build) -> None:
    write_corpus(tmp_path / "corpus")
    report = build()
    names = {path.name for path in (tmp_path / "out").iterdir()}
    tables = {f"{name}.parquet" for name in (*TABLES, *(mart.name for mart in MARTS))}
    assert names == tables | {"datapackage.json", "views.sql", "build-report.json"}
    assert check_dataset(tmp_path / "out") == []
    assert report.exit_code == 0
    assert [document.document_id for document in report.documents] == ["2018", "2020", "notes"]


def test_the_report_beside_the_tables_says_what_each_document_gave(tmp_path: Path, build: Build) -> None:
    write_corpus(tmp_path / "corpus", {**CORPUS, "photo.jpeg": "x"})
    (tmp_path / "corpus" / "broken.txt").write_bytes(b"\xff\xfe\x00\xd8")
    report = build()
    assert report.exit_code == 1
    written = json.loads((tmp_path / "out" / "build-report.json").read_text("utf-8"))
    assert [(one["document_id"], one["metrics"], one["pairings"]) for one in written["documents"]] == [
        ("2018", 2, 1),
        ("2020", 5, 1),
        ("notes", 1, 1),
    ]
    assert [(one["file"], one["reason"]) for one in written["skipped"]] == [
        ("broken.txt", "no text in a known encoding"),
        ("photo.jpeg", "no known document format: .jpeg"),
    ]
    assert str(tmp_path) not in json.dumps(written)


def test_a_document_that_cannot_be_opened_costs_only_itself(tmp_path: Path, build: Build) -> None:
    write_corpus(tmp_path / "corpus")
    (tmp_path / "corpus" / "pipe.txt").symlink_to("/proc/self/mem")
    report = build(cache=None)
    assert len(report.documents) == 3
    assert [skip.file for skip in report.skipped] == ["pipe.txt"]
    assert report.exit_code == 1


def test_an_empty_folder_gives_an_empty_dataset_that_holds(tmp_path: Path, build: Build) -> None:
    (tmp_path / "corpus").mkdir()
    assert build().documents == ()
    assert check_dataset(tmp_path / "out") == []


def test_what_was_compiled_before_is_not_compiled_again_and_gives_the_same_bytes(tmp_path: Path, build: Build) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    assert build().compiled == 3
    (corpus / "2020.txt").write_text(CORPUS["2020.txt"].replace("1.61", "1.72"), "utf-8")
    assert build().compiled == 1
    assert build("fresh", cache=None).compiled == 3
    assert read_bytes(tmp_path / "out") == read_bytes(tmp_path / "fresh")


def test_a_document_taken_away_leaves_nothing_behind(tmp_path: Path, build: Build) -> None:
    corpus = write_corpus(tmp_path / "corpus")
    build()
    (corpus / "2018.txt").unlink()
    build()
    build("fresh", cache=None)
    assert read_bytes(tmp_path / "out") == read_bytes(tmp_path / "fresh")


def test_a_damaged_cache_is_compiled_over(tmp_path: Path, build: Build) -> None:
    write_corpus(tmp_path / "corpus")
    build()
    shard = next((tmp_path / "cache").rglob("*.arrow"))
    shard.write_bytes(shard.read_bytes()[:100])
    assert build().compiled == 1
    assert check_dataset(tmp_path / "out") == []


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path, build: Build) -> None:
    write_corpus(tmp_path / "corpus")
    (tmp_path / "file").write_text("no folder", "utf-8")
    assert build(cache="file").compiled == 3


def test_processes_give_the_same_bytes_as_one(tmp_path: Path, build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    write_corpus(tmp_path / "corpus")
    build()
    monkeypatch.setattr("shanhai_tui.builder.workers._FEW_BYTES", 0)
    options = BuildOptions(cache=None, compile_one=compile_plain, jobs=2)
    build_dataset(tmp_path / "corpus", tmp_path / "parallel", options)
    assert read_bytes(tmp_path / "out") == read_bytes(tmp_path / "parallel")


ENVIRONMENTS = (
    {"PYTHONHASHSEED": "1", "TZ": "Asia/Shanghai", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "4242", "TZ": "America/New_York", "LC_ALL": "C.UTF-8", "OMP_NUM_THREADS": "1"},
)
REAL = """
2020年，绍兴市对口支援新疆阿克苏地区阿瓦提县，选派援疆干部10人，实施对口援疆项目19个，投入资金1.61亿元。

【产业援疆】 2020年，绍兴市助力阿瓦提县签约招商引资项目36个，协议资金40.84亿元，到位资金24.21亿元。
"""


def test_two_processes_of_different_worlds_write_the_same_bytes(tmp_path: Path) -> None:
    write_corpus(tmp_path / "corpus", {"yearbook.txt": REAL, "copy/yearbook.txt": REAL.replace("。", "．")})
    for place, environment in enumerate(ENVIRONMENTS):
        away = tmp_path / f"away{place}"
        away.mkdir()
        command = [sys.executable, str(ROOT / "scripts" / "build_dataset.py"), str(tmp_path / "corpus")]
        command += ["-o", str(tmp_path / f"out{place}"), "--no-cache", "--jobs", str(place + 1)]
        subprocess.run(command, cwd=away, env={**os.environ, **environment}, check=True, capture_output=True)
    assert read_bytes(tmp_path / "out0") == read_bytes(tmp_path / "out1")


def test_no_file_tells_when_or_where_it_was_made(built: Path) -> None:
    for path in built.iterdir():
        data = path.read_bytes()
        assert str(built.parent).encode() not in data
    assert pq.read_metadata(built / "metrics.parquet").metadata is None


@pytest.mark.parametrize("content", ["report.docx", "notes/a.txt"])
def test_a_folder_that_holds_something_else_is_not_replaced(tmp_path: Path, build: Build, content: str) -> None:
    write_corpus(tmp_path / "corpus")
    write_corpus(tmp_path / "out", {content: "mine"})
    with pytest.raises(UnbuildableCorpus, match="no dataset"):
        build()
    assert (tmp_path / "out" / content).read_text("utf-8") == "mine"


def test_the_documents_themselves_are_not_replaced(tmp_path: Path, build: Build) -> None:
    write_corpus(tmp_path / "corpus")
    with pytest.raises(UnbuildableCorpus, match="own documents"):
        build("corpus")


def test_a_folder_that_is_not_there_is_said_to_be(tmp_path: Path, build: Build) -> None:
    with pytest.raises(UnbuildableCorpus, match="no such folder"):
        build()
