"""The scorer finds what is right, what is missing and what was invented, and says which field is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.gold.locating import number_spans, plain_text
from tests.gold.matching import match_best
from tests.gold.rows import load_dataset, load_gold
from tests.gold.scoring import Score, add_scores, measures, score_set

TEXT = "甲市帮扶乙县。全年安排资金 120\n万元，实施项目12个；其中产业项目5个，就业项目5个。\n丙厂 乙县  860  420  65"

FIGURE: dict[str, Any] = {
    "value": 120.0,
    "base_value": 1200000.0,
    "base_unit": "元",
    "year": 2020,
    "since": None,
    "qualifier": "exact",
    "basis": "actual",
    "measure": "flow",
    "programme_id": "east-west",
    "support_ids": ["1"],
    "recipient_ids": ["2"],
    "subject_id": None,
    "indicator": "安排资金",
    "topic": "funds",
    "change_pct": None,
    "repeat_of": None,
}
GOLD: dict[str, Any] = {
    "doc": "a.txt",
    "quote": "安排资金120万元",
    "value": 120,
    "base_value": 1200000,
    "base_unit": "元",
    "year": 2020,
    "since": None,
    "qualifier": "exact",
    "basis": "actual",
    "measure": "flow",
    "programme": "east-west",
    "support": ["甲市"],
    "recipient": ["乙县"],
    "subject": "",
    "indicator": "资金",
    "topic": "funds",
    "change_pct": None,
}


def evidence(quote: str, text: str = TEXT) -> dict[str, Any]:
    plain = plain_text(text)
    start, end = plain.find(quote) or (0, 1)
    return {
        "document_id": "a",
        "char_start": plain.offsets[start],
        "char_end": plain.offsets[end - 1] + 1,
        "quote": quote,
    }


def figure(quote: str, **changes: Any) -> dict[str, Any]:
    return {**FIGURE, **evidence(quote), **changes}


def tie(**changes: Any) -> dict[str, Any]:
    row = {"programme_id": "east-west", "support_id": "1", "recipient_id": "2", "year": 2020, "since": None}
    row |= {"until": None, "status": "active", "level": "county", "entity_id": None, "basis": "text"}
    return {**row, **evidence("甲市帮扶乙县"), **changes}


def write_table(folder: Path, name: str, rows: list[dict[str, Any]]) -> None:
    source = folder / f"{name}.json"
    source.write_text(json.dumps(rows), encoding="utf-8")
    with duckdb.connect() as connection:
        connection.execute(f"COPY (FROM read_json('{source}')) TO '{folder / name}.parquet' (FORMAT parquet)")


def score(folder: Path, gold: dict[str, list[dict[str, Any]]], **tables: list[dict[str, Any]]) -> dict[str, Score]:
    regions = [
        {"region_id": key, "name": name, "short_name": name[0], "parent_id": parent, "aliases": [alias]}
        for key, name, parent, alias in (
            ("0", "丙省", None, "丙"),
            ("1", "甲市", "0", "甲"),
            ("2", "乙县", "0", "乙乙"),
            ("3", "乙县", "1", "乙丙"),
        )
    ]
    passage = {"document_id": "a", "char_start": 0, "char_end": len(TEXT), "repeat_of": None}
    fixed: dict[str, list[dict[str, Any]]] = {
        "documents": [{"document_id": "a", "file": "a.txt"}],
        "texts": [{"document_id": "a", "text": TEXT}],
        "passages": [passage],
        "regions": regions,
        "entities": [{"entity_id": "e1", "name": "甲乙“产业园”", "aliases": ["产业园"]}],
    }
    for name, rows in {**fixed, **tables}.items():
        write_table(folder, name, rows)
    for kind, rows in gold.items():
        lines = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
        (folder / f"{kind}.jsonl").write_text(lines, encoding="utf-8")
    dataset = load_dataset(folder)
    return {kind: rows["a"] for kind, rows in score_set(load_gold(folder, dataset), dataset).items()}


def test_a_figure_with_every_field_right_is_a_whole_row(tmp_path: Path) -> None:
    result = score(
        tmp_path, {"figures": [{**GOLD, "recipient": ["甲市/乙县"]}]},
        metrics=[figure("安排资金120万元", recipient_ids=["3"])],
    )["figures"]  # fmt: skip
    assert (result.precision, result.recall, result.whole) == (1.0, 1.0, 1)


def test_white_space_inside_a_number_does_not_hide_it(tmp_path: Path) -> None:
    result = score(tmp_path, {"figures": [GOLD]}, metrics=[figure("全年安排资金120万元")])["figures"]
    assert result.matched == 1


@pytest.mark.parametrize(
    ("change", "name"),
    [
        ({"base_value": 1200.0}, "base_value"),
        ({"base_unit": "人"}, "unit"),
        ({"year": 2019}, "year"),
        ({"since": 2019}, "since"),
        ({"basis": "planned"}, "basis"),
        ({"programme_id": None}, "programme"),
        ({"support_ids": ["2"]}, "support"),
        ({"recipient_ids": ["1", "2"]}, "recipient"),
        ({"subject_id": "e1"}, "subject"),
        ({"topic": "other"}, "topic"),
        ({"change_pct": 3.5}, "change_pct"),
    ],
)
def test_a_wrong_field_is_named_and_spoils_the_whole_row(tmp_path: Path, change: dict[str, Any], name: str) -> None:
    result = score(tmp_path, {"figures": [GOLD]}, metrics=[figure("安排资金120万元", **change)])["figures"]
    assert [fields for _, _, fields in result.wrong] == [(name,)]
    assert (result.matched, result.whole) == (1, 0)
    assert result.whole_but_subject == (name == "subject")


def test_a_number_at_another_place_is_a_miss_and_an_extra(tmp_path: Path) -> None:
    gold = {**GOLD, "quote": "产业项目5个", "value": 5, "base_value": 5}
    result = score(tmp_path, {"figures": [gold]}, metrics=[figure("就业项目5个", value=5.0, base_value=5.0)])["figures"]
    assert (result.matched, len(result.misses), len(result.extras)) == (0, 1, 1)


def test_equal_values_in_one_quote_are_told_apart_by_their_fields(tmp_path: Path) -> None:
    parts = [
        {**GOLD, "quote": quote, "value": 5, "base_value": 5, "topic": topic}
        for quote, topic in (("产业项目5个", "industry"), ("就业项目5个", "labour"))
    ]
    whole_quote = "产业项目5个，就业项目5个"
    read = [figure(whole_quote, value=5.0, base_value=5.0, topic=topic) for topic in ("labour", "industry")]
    result = score(tmp_path, {"figures": parts}, metrics=read)["figures"]
    assert (result.matched, result.right["topic"]) == (2, 2)


def test_figures_of_neighbouring_cells_are_told_apart_by_the_white_space_of_the_source(tmp_path: Path) -> None:
    gold = [
        {**GOLD, "quote": quote, "value": value, "base_value": value}
        for quote, value in (("乙县8604", 860), ("乙县86042065", 65))
    ]
    read = [figure("乙县86042065", value=value, base_value=value) for value in (65.0, 860.0)]
    assert score(tmp_path, {"figures": gold}, metrics=read)["figures"].f1 == 1.0


def test_repeats_are_left_out_of_the_count(tmp_path: Path) -> None:
    rows = [figure("安排资金120万元"), figure("实施项目12个", value=12.0, repeat_of="m0")]
    assert score(tmp_path, {"figures": [GOLD]}, metrics=rows)["figures"].extras == []


def test_an_optional_row_is_neither_missed_nor_extra(tmp_path: Path) -> None:
    gold = [GOLD, {**GOLD, "quote": "实施项目12个", "value": 12, "base_value": 12, "optional": True}]
    without = score(tmp_path, {"figures": gold}, metrics=[figure("安排资金120万元")])["figures"]
    both = [figure("安排资金120万元"), figure("实施项目12个", value=12.0, base_value=12.0)]
    with_it = score(tmp_path, {"figures": gold}, metrics=both)["figures"]
    assert [(one.wanted, one.found, one.f1) for one in (without, with_it)] == [(1, 1, 1.0), (1, 1, 1.0)]


def test_a_second_reading_that_gold_accepts_is_right(tmp_path: Path) -> None:
    gold = {**GOLD, "or": {"topic": ["projects"], "recipient": [["甲市"]]}}
    read = figure("安排资金120万元", topic="projects", recipient_ids=["1"])
    result = score(tmp_path, {"figures": [gold]}, metrics=[read])["figures"]
    assert (result.whole, result.whole_at_first) == (1, 0)


def test_a_pairing_is_found_by_its_places_and_programme(tmp_path: Path) -> None:
    gold: dict[str, Any] = {"doc": "a.txt", "quote": "甲市帮扶乙县"}
    gold |= {"programme": "east-west", "support": "甲市", "recipient": "乙县"}
    gold |= {"year": 2020, "status": "active", "level": "county", "basis": "text"}
    rows = [tie(since=1996), tie(support_id="2", recipient_id="1")]
    result = score(tmp_path, {"pairings": [gold]}, pairings=rows, metrics=[figure("安排资金120万元")])["pairings"]
    assert (result.matched, len(result.extras)) == (1, 1)
    assert [fields for _, _, fields in result.wrong] == [("since",)]


def test_a_quote_that_is_not_in_its_source_is_reported(tmp_path: Path) -> None:
    score(tmp_path, {"figures": [GOLD]}, metrics=[{**figure("安排资金120万元"), "quote": "安排资金130万元"}])
    assert len(load_dataset(tmp_path).quotes_missing) == 1


def test_a_namesake_with_another_code_is_the_wrong_place(tmp_path: Path) -> None:
    folder = tmp_path / "some"
    folder.mkdir()
    (tmp_path / "regions.toml").write_text('[some]\n"乙县" = "2"\n', encoding="utf-8")
    read = [figure("安排资金120万元", recipient_ids=["3"])]
    result = score(folder, {"figures": [GOLD]}, metrics=read)["figures"]
    assert [fields for _, _, fields in result.wrong] == [("recipient",)]


def test_scores_of_documents_add_up() -> None:
    one, other = Score(wanted=4, found=4, matched=2), Score(wanted=0, found=4, matched=0)
    total = add_scores([one, other])
    assert (total.recall, total.precision) == (0.5, 0.25)
    assert total.f1 == pytest.approx(1 / 3)


def test_floors_have_measures_to_hold() -> None:
    reached = measures(
        {kind: {"a": Score(wanted=2, found=1, matched=1)} for kind in ("figures", "pairings", "targets")}
    )
    assert reached["figures_f1"] == pytest.approx(2 / 3)


@given(st.lists(st.lists(st.integers(0, 9), min_size=1, max_size=4), min_size=1, max_size=4))
def test_the_best_matching_pairs_each_row_once_and_no_swap_is_better(weights: list[list[int]]) -> None:
    width = min(len(row) for row in weights)
    table = [row[:width] for row in weights]
    pairs = match_best(range(len(table)), range(width), lambda one, other: float(table[one][other]))
    assert len({one for one, _ in pairs}) == len({other for _, other in pairs}) == len(pairs) == min(len(table), width)
    for one, other in pairs:
        for second, third in pairs:
            assert table[one][other] + table[second][third] >= table[one][third] + table[second][other]


def test_numbers_are_found_in_any_width_and_with_thousands() -> None:
    assert number_spans("安排１２．５亿元", 12.5) == ((2, 6),)
    assert number_spans("共12,147万元、147个", 147) == ((10, 13),)
    assert number_spans("六批次", 6) == ()


def test_tags_and_entities_are_no_part_of_the_plain_text() -> None:
    plain = plain_text("<td>投入&nbsp;资金</td><td>3 亿元</td>", markup=True)
    assert plain.text == "投入资金3亿元"
    assert plain.find("资金|3亿元") == (2, 7)
