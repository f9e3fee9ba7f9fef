"""Shards are gathered to packs, and a changed document costs its own pack only."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tests.plain import PlainDocument

from shanhai_tui.builder.packs import gather_packs
from shanhai_tui.builder.reconcile.rows import read_rows
from shanhai_tui.builder.shards import write_shard

Shards = list[tuple[str, Path]]


@pytest.fixture(scope="module")
def shards(tmp_path_factory: pytest.TempPathFactory) -> Shards:
    folder = tmp_path_factory.mktemp("shards")
    return [write_document(folder, f"d{number:03}", "甲") for number in range(150)]


def write_document(folder: Path, document_id: str, text: str) -> tuple[str, Path]:
    document = PlainDocument(document_id)
    document.say(text)
    path = folder / "version" / "xx" / f"{document_id}-{text}.arrow"
    write_shard(read_rows(document.facts()), path)
    return document_id, path


def read_ids(packs: list[Path]) -> list[str]:
    return [row for pack in packs for row in pq.read_table(pack / "texts.parquet")["document_id"].to_pylist()]


def test_packs_hold_all_documents_in_their_order(tmp_path: Path, shards: Shards) -> None:
    packs = gather_packs(shards, tmp_path)
    assert len(packs) > 1
    assert read_ids(packs) == [document_id for document_id, _ in shards]
    assert gather_packs(shards, tmp_path) == packs


def test_a_changed_or_removed_document_costs_one_pack(tmp_path: Path, shards: Shards) -> None:
    packs = set(gather_packs(shards, tmp_path))
    changed = [*shards[:70], write_document(tmp_path, "d070", "乙"), *shards[71:]]
    assert len(set(gather_packs(changed, tmp_path)) - packs) == 1
    assert len(set(gather_packs(shards[:20] + shards[21:], tmp_path)) - packs) <= 1


def test_a_damaged_pack_is_gathered_anew(tmp_path: Path, shards: Shards) -> None:
    first = gather_packs(shards, tmp_path)[0] / "texts.parquet"
    whole = first.read_bytes()
    first.write_bytes(whole[:-9])
    gather_packs(shards, tmp_path)
    assert first.read_bytes() == whole


def test_no_documents_make_one_empty_pack(tmp_path: Path) -> None:
    (pack,) = gather_packs([], tmp_path)
    assert read_ids([pack]) == []
