"""The gold rows are sound: each quotes its document, speaks the contract's words, and stands but once."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from tests.gold.locating import number_spans, plain_text
from tests.gold.make_documents import GOLD, content_of, read_blocks, write_docx, write_pdf
from tests.gold.rows import read_jsonl

from shanhai_tui.builder.reading import read_bytes
from shanhai_tui.contract.figures import BASES, MEASURES, QUALIFIERS, TOPICS

SETS = {"five": GOLD.parents[1] / "seeds", "tuned": GOLD / "tuned/documents", "held_back": GOLD / "held_back/documents"}
PROGRAMMES = {"aid-xinjiang", "aid-tibet", "aid-qinghai", "aid-fuling", "east-west", "cooperation", "mountain-sea"}
NUMERALS = "一二三四五六七八九十百千两兩"

by_set = pytest.mark.parametrize("name", SETS)


def rows_of(name: str, kind: str) -> list[dict[str, Any]]:
    return read_jsonl(GOLD / name / f"{kind}.jsonl")


def texts_of(name: str) -> dict[str, str]:
    files = [path for path in SETS[name].iterdir() if path.suffix != ".toml"]
    return {path.name: read_bytes(path.read_bytes(), path.name).text for path in files}


@by_set
def test_every_quotation_stands_in_its_document(name: str) -> None:
    plain = {file: plain_text(text, markup=file.endswith(".html")) for file, text in texts_of(name).items()}
    rows = [row for kind in ("figures", "pairings", "targets") for row in rows_of(name, kind)]
    assert rows
    assert [row["quote"] for row in rows if not plain[row["doc"]].find(row["quote"], row.get("occurrence", 1))] == []


@by_set
def test_every_document_of_a_set_has_gold(name: str) -> None:
    read = {row["doc"] for kind in ("figures", "pairings") for row in rows_of(name, kind)}
    assert read == set(texts_of(name))


@by_set
def test_figures_speak_the_words_of_the_contract(name: str) -> None:
    for row in rows_of(name, "figures"):
        assert row["topic"] in TOPICS, row
        assert row["basis"] in BASES, row
        assert row["measure"] in MEASURES, row
        assert row["qualifier"] in QUALIFIERS, row
        assert row["programme"] in PROGRAMMES | {"", "other"}, row
        assert row["base_unit"], row
        if row["since"] is not None and row["year"] is not None:
            assert row["since"] <= row["year"], row


@by_set
def test_a_figure_is_written_in_its_quotation(name: str) -> None:
    for row in rows_of(name, "figures"):
        value = abs(row["value"])
        in_digits = number_spans(row["quote"], value) or str(value) in row["quote"].replace(",", "")
        assert in_digits or any(numeral in row["quote"] for numeral in NUMERALS), row


@by_set
def test_no_figure_and_no_pairing_is_listed_twice(name: str) -> None:
    figures = Counter((row["doc"], row["quote"], row["value"], row["unit"]) for row in rows_of(name, "figures"))
    ties = Counter(
        (row["doc"], row["support"], row["recipient"], row["programme"], row["name"])
        for row in rows_of(name, "pairings")
    )
    assert [row for row, count in (*figures.items(), *ties.items()) if count > 1] == []


def test_every_place_of_the_five_documents_has_its_code() -> None:
    codes = tomllib.loads((GOLD / "regions.toml").read_text(encoding="utf-8"))["five"]
    written = {row[side] for row in rows_of("five", "pairings") for side in ("support", "recipient")}
    written |= {name for row in rows_of("five", "figures") for side in ("support", "recipient") for name in row[side]}
    below_codes = {"荔枝街道", "南沱镇", "珍溪镇", "锡铁山镇", "火烈乡", "基只乡"}
    zones = {"绍兴市/滨海新区", "滨海新城", "辽源经济开发区"}
    assert written - codes.keys() == below_codes | zones


@pytest.mark.parametrize("source", sorted(GOLD.glob("*/sources/*.txt")), ids=lambda path: Path(path).stem)
def test_binary_documents_are_what_their_sources_give(source: Path) -> None:
    name = source.name.removesuffix(".txt")
    blocks = list(read_blocks(source.read_text(encoding="utf-8")))
    data = write_docx(blocks) if name.endswith(".docx") else write_pdf(blocks, name)
    assert content_of((source.parents[1] / "documents" / name).read_bytes()) == content_of(data)
