"""A probe changes a document and its gold alike, so that a fair reader scores the same."""

from __future__ import annotations

import json
from pathlib import Path

from tests.gold.locating import plain_text
from tests.gold.probes import change_numbers, swap_places, write_probe
from tests.gold.rows import read_jsonl

TEXT = "2018年，上虞区援助阿瓦提县资金1250万元，增长12.5%，选派12人。"
ROW = {"doc": "a.txt", "quote": "资金1250万元，增长12.5%", "value": 1250, "base_value": 12500000, "change_pct": 12.5}


def test_numbers_change_and_years_and_small_counts_stay() -> None:
    assert change_numbers(TEXT) == "2018年，上虞区援助阿瓦提县资金1251万元，增长12.6%，选派12人。"


def test_places_are_exchanged_and_exchanging_twice_changes_nothing() -> None:
    assert swap_places(TEXT) != TEXT
    assert swap_places(swap_places(TEXT)) == TEXT


def test_a_name_torn_by_a_line_break_is_exchanged_too() -> None:
    assert swap_places("比\n\n如县") == "嘉黎\n\n县"


def test_the_changed_gold_stands_in_the_changed_document(tmp_path: Path) -> None:
    corpus, gold = tmp_path / "corpus", tmp_path / "gold"
    for folder in (corpus, gold):
        folder.mkdir()
    (corpus / "a.txt").write_text(TEXT, encoding="utf-8")
    (gold / "figures.jsonl").write_text(json.dumps({**ROW, "recipient": ["阿瓦提县"]}), encoding="utf-8")
    documents, rows = write_probe(change_numbers, corpus, gold, tmp_path / "probe")
    (row,) = read_jsonl(rows / "figures.jsonl")
    assert plain_text((documents / "a.txt").read_text(encoding="utf-8")).find(row["quote"])
    assert (row["value"], row["base_value"], row["change_pct"]) == (1251, 12510000, 12.6)
