"""Opening a dataset: what it needs, what it refuses, what it never loads."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.datasets import write_dataset

from shanhai_tui.contract import TABLES
from shanhai_tui.contract.marts import MART_SQL
from shanhai_tui.store import DatasetError, QueryStopped, find_dataset, open_dataset
from shanhai_tui.store import dataset as dataset_module
from shanhai_tui.store.figures import series_of_region
from shanhai_tui.store.places import region_by_id


@pytest.fixture
def own_dataset(small_dataset: Path, tmp_path: Path) -> Path:
    return shutil.copytree(small_dataset, tmp_path / "parquet")


@pytest.mark.parametrize("table", sorted(TABLES))
def test_a_missing_table_is_named_in_one_line(own_dataset: Path, table: str) -> None:
    (own_dataset / f"{table}.parquet").unlink()
    with pytest.raises(DatasetError, match=rf"{table}\.parquet is missing .* rebuild it with") as error:
        open_dataset(own_dataset)
    assert (error.value.kind, error.value.table) == ("missing", table)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("size", [0, 3, 40, -9])
def test_a_cut_off_table_is_damaged(own_dataset: Path, size: int) -> None:
    path = own_dataset / "metrics.parquet"
    path.write_bytes(path.read_bytes()[:size])
    with pytest.raises(DatasetError) as error:
        open_dataset(own_dataset)
    assert (error.value.kind, error.value.table) == ("damaged", "metrics")


def test_a_table_with_spoilt_insides_is_damaged_when_it_is_read(own_dataset: Path) -> None:
    path = own_dataset / "regions.parquet"
    spoilt = bytearray(path.read_bytes())
    spoilt[4:-4] = bytes(255 - byte for byte in spoilt[4:-4])
    path.write_bytes(spoilt)
    with open_dataset(own_dataset) as dataset, pytest.raises(DatasetError) as error:
        dataset.ask(region_by_id("330603"))
    assert (error.value.kind, error.value.table) == ("damaged", "regions")


def test_a_table_of_another_version_is_outdated(own_dataset: Path) -> None:
    shutil.copy(own_dataset / "programmes.parquet", own_dataset / "regions.parquet")
    with open_dataset(own_dataset) as dataset, pytest.raises(DatasetError) as error:
        dataset.ask(region_by_id("330603"))
    assert (error.value.kind, error.value.table) == ("outdated", "regions")


def test_a_folder_that_is_none_holds_no_dataset(tmp_path: Path) -> None:
    with pytest.raises(DatasetError, match="no dataset at"):
        open_dataset(tmp_path / "nothing")


def test_derived_tables_that_a_dataset_lacks_are_made_on_opening(small_dataset: Path, tmp_path: Path) -> None:
    bare = write_dataset(tmp_path / "bare", marts=False)
    assert not (bare / "region_series.parquet").exists()
    with open_dataset(bare) as made, open_dataset(small_dataset) as published:
        for mart in MART_SQL:
            words = frozenset({mart})
            made.bind_tables(words)
            published.bind_tables(words)
            query = f"SELECT * FROM {mart} ORDER BY ALL"
            with made.cursor() as one, published.cursor() as other:
                rows = one.fetch(query)
                assert rows
                assert rows == other.fetch(query)


def test_large_tables_are_read_where_they_lie(small_dataset: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    question = series_of_region("330600")
    with open_dataset(small_dataset) as dataset:
        in_memory = dataset.ask(question)
    monkeypatch.setattr(dataset_module, "MEMORY_TABLE_BYTES", 0)
    with open_dataset(small_dataset) as dataset, dataset.cursor() as cursor:
        assert cursor.ask(question) == in_memory
        assert cursor.fetch("SELECT count(*) FROM duckdb_views() WHERE view_name = 'region_series'") == [(1,)]


def test_a_running_query_can_be_stopped(small_dataset: Path) -> None:
    import threading

    with open_dataset(small_dataset) as dataset, dataset.cursor() as cursor:
        clock = threading.Timer(0.1, cursor.interrupt)
        clock.start()
        with pytest.raises(QueryStopped):
            cursor.fetch("SELECT count(*) FROM range(1000000000) a, range(1000000) b")
        clock.join()
        assert cursor.fetch("SELECT 1") == [(1,)]


def test_a_stream_gives_the_same_rows(small_dataset: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dataset_module, "_STREAMED_ROWS", 2)
    with open_dataset(small_dataset) as dataset, dataset.cursor() as cursor:
        question = series_of_region("330600")
        assert tuple(cursor.stream(question)) == cursor.ask(question).rows


def test_the_fingerprint_changes_with_the_files(own_dataset: Path) -> None:
    with open_dataset(own_dataset) as dataset:
        before = dataset.fingerprint()
        assert dataset.fingerprint() == before
        path = own_dataset / "metrics.parquet"
        path.write_bytes(path.read_bytes() + b"PAR1")
        assert dataset.fingerprint() != before


def test_the_dataset_is_where_it_was_said_to_be(
    small_dataset: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHANHAI_DATA", str(small_dataset))
    assert find_dataset() == small_dataset
    assert find_dataset(tmp_path) == tmp_path
    with pytest.raises(DatasetError):
        find_dataset(tmp_path / "nothing")
    monkeypatch.setenv("SHANHAI_DATA", str(tmp_path / "nothing"))
    with pytest.raises(DatasetError):
        find_dataset()


def test_opening_loads_nothing_heavy() -> None:
    code = (
        "import sys, json\nfrom shanhai_tui.store import open_dataset, places, figures, ties, reading, truth\n"
        "before = 'duckdb' in sys.modules or '_duckdb' in sys.modules\n"
        "open_dataset(__import__('pathlib').Path(sys.argv[1])).close()\n"
        "print(json.dumps([before, sorted({name.partition('.')[0] for name in sys.modules})]))"
    )
    from tests.datasets import write_dataset as write

    folder = write(Path.home() / "parquet")
    done = subprocess.run([sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=True)
    before, loaded = json.loads(done.stdout)
    assert not before
    assert not {"pyarrow", "pandas", "numpy", "rich", "textual", "tantivy", "opencc", "duckdb"} & set(loaded)


def test_small_tables_move_into_memory_one_at_a_time_and_answer_the_same(own_dataset: Path) -> None:
    with open_dataset(own_dataset) as dataset:
        assert not dataset.keep_table()
        before = dataset.ask(region_by_id("330603")).first
        assert dataset.keep_table()
        assert not dataset.keep_table()
        (own_dataset / "regions.parquet").unlink()
        assert before is not None
        assert dataset.ask(region_by_id("330603")).first == before


def test_a_table_that_cannot_be_kept_is_still_named_by_the_question(own_dataset: Path) -> None:
    path = own_dataset / "regions.parquet"
    with open_dataset(own_dataset) as dataset:
        dataset.bind_tables(frozenset({"regions"}))
        path.write_bytes(path.read_bytes()[:100])
        assert dataset.keep_table()
        with pytest.raises(DatasetError) as error:
            dataset.ask(region_by_id("330603"))
    assert (error.value.kind, error.value.table) == ("damaged", "regions")
