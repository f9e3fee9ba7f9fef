"""The index on disk answers as the search in memory does, and never stands in the way."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from shanhai_tui.finding import Finder, finder
from shanhai_tui.finding.index import TextIndex, bigrams, build_index, index_folder
from shanhai_tui.store import Dataset, open_dataset

QUERIES = (
    "到位资金",
    "资金",
    "柯桥 4240",
    "62.5亿元",
    "規上工業總產值",
    '"到位资金 4420 万元"',
    "到位资金 文档:年鉴",
    "资金 年:2018",
    "资金 项目:援疆",
    "资金 地区:马边",
    "资金 地区:无此地",
    "绝无此物",
    "年:2018 项目:山海协作",
    "县",
)


@pytest.fixture
def dataset(small_dataset: Path, tmp_path: Path) -> Iterator[Dataset]:
    folder = shutil.copytree(small_dataset, tmp_path / "parquet")
    with open_dataset(folder) as dataset:
        yield dataset


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any dataset counts as a large one."""
    monkeypatch.setattr(finder, "MEMORY_PASSAGES", 0)


@pytest.mark.parametrize("typed", QUERIES)
def test_both_ways_find_the_same_passages(dataset: Dataset, typed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    in_memory = Finder(dataset).find(typed)
    build_index(dataset)
    monkeypatch.setattr(finder, "MEMORY_PASSAGES", 0)
    on_disk = Finder(dataset).find(typed)
    assert on_disk.text_ready
    assert set(on_disk.texts) == set(in_memory.texts)
    assert on_disk.names == in_memory.names


@pytest.mark.usefixtures("large")
def test_names_are_found_and_text_is_said_not_to_be_ready_without_an_index(dataset: Dataset) -> None:
    hits = Finder(dataset).find("江山")
    assert hits.names
    assert not hits.text_ready
    assert not index_folder(dataset).exists()


@pytest.mark.usefixtures("large")
def test_text_can_be_read_through_while_there_is_no_index(dataset: Dataset) -> None:
    hits = Finder(dataset, scan=True).find("到位资金 4420")
    assert [hit.document_id for hit in hits.texts] == ["article"]


@pytest.mark.usefixtures("large")
def test_an_index_is_used_as_soon_as_it_stands(dataset: Dataset) -> None:
    finds = Finder(dataset)
    assert not finds.find("到位资金").text_ready
    build_index(dataset)
    assert finds.find("到位资金").texts


def test_an_index_of_an_earlier_state_is_dropped(dataset: Dataset) -> None:
    before = build_index(dataset)
    path = dataset.folder / "metrics.parquet"
    path.touch()
    after = build_index(dataset)
    assert before != after
    assert not before.exists()
    assert after.exists()


def test_a_spoilt_index_is_as_none_and_built_anew(dataset: Dataset) -> None:
    folder = build_index(dataset)
    (folder / "meta.json").write_text("{}")
    assert TextIndex.open(folder) is None
    assert TextIndex.open(build_index(dataset)) is not None


def test_a_process_of_its_own_builds_it(dataset: Dataset) -> None:
    subprocess.run([sys.executable, "-m", "shanhai_tui.finding.index", str(dataset.folder)], check=True)
    assert TextIndex.open(index_folder(dataset)) is not None


def test_bigrams() -> None:
    assert bigrams("对口支援") == ["对口", "口支", "支援"]
    assert bigrams("县") == ["县"]
