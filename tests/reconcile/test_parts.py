"""The small parts: ids, folding, clauses, differences, ties, entities, quotes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.plain import PlainDocument, reconcile_documents

from shanhai_tui.builder.reconcile.additions import find_quote
from shanhai_tui.builder.reconcile.folding import drop_spaces, fold_text, split_clauses
from shanhai_tui.builder.reconcile.ids import hash_id
from shanhai_tui.builder.reconcile.rows import settle_ties
from shanhai_tui.builder.reconcile.variants import find_differences, name_kind
from shanhai_tui.builder.reconcile.words import write_number
from shanhai_tui.builder.records import Document, Entity, Evidence, Tie

TEXT = st.text(st.sampled_from("甲乙丙丁，。、；12.% 　\n“”"), max_size=60)


def test_ids_are_the_same_everywhere() -> None:
    assert hash_id("m", "000", 12, 19, 1) == "m-m0kyen3qa890"
    assert hash_id("m", "a", None) != hash_id("m", "a", "")
    assert hash_id("m", "a", "bc") != hash_id("m", "ab", "c")


@given(TEXT)
def test_folding_keeps_every_character_in_its_place(text: str) -> None:
    assert len(fold_text(text, traditional=True)) == len(text)
    kept, places = drop_spaces(text)
    assert [text[place] for place in places] == list(kept)
    assert kept == "".join(text.split())


def test_widths_and_scripts_are_folded() -> None:
    assert fold_text("８９８９萬元，“山海協作”", traditional=True) == '8989万元,"山海协作"'


@given(TEXT)
def test_clauses_lie_in_order_and_hold_no_end_marks(text: str) -> None:
    folded, _ = drop_spaces(fold_text(text, traditional=False))
    end = 0
    for start, stop in split_clauses(folded):
        assert end <= start < stop
        assert not set(";:!?\"'()") & set(folded[start:stop])
        end = stop


def test_a_decimal_point_ends_no_clause() -> None:
    text = "资金1.61亿元,项目12,147个"
    assert [text[start:end] for start, end in split_clauses(text)] == ["资金1.61亿元", "项目12,147个"]


@given(TEXT, TEXT)
def test_differences_lead_from_one_text_to_the_other(text: str, other: str) -> None:
    text, other = f"始{text}终", f"始{other}终"
    rebuilt, place = "", 0
    for piece in find_differences(text, other):
        rebuilt += text[place : piece.start] + other[piece.other_start : piece.other_end]
        place = piece.end
    assert rebuilt + text[place:] == other


def test_what_a_torn_page_lacks_is_no_reading() -> None:
    whole = "至二〇一八年末，江山柯桥产业园入园企业七十五家"
    assert find_differences(whole, whole[8:]) == []
    assert find_differences(whole, whole[:14]) == []


@pytest.mark.parametrize(
    ("text", "other", "kind"),
    [
        ("焗", "烨", "character"),
        ("便捷", "就便", "wording"),
        ("", "总", "insertion"),
        ("区", "", "deletion"),
        ("，", "、", "punctuation"),
        ("，", "", "punctuation"),
    ],
)
def test_differences_have_the_words_of_the_contract(text: str, other: str, kind: str) -> None:
    assert name_kind(text, other) == kind


@pytest.mark.parametrize(
    ("value", "written"), [(506_000_000, "5.06亿"), (121_470_000, "1.2147亿"), (869e4, "869万"), (0.1 + 0.2, "0.3")]
)
def test_numbers_are_written_without_the_noise_of_fractions(value: float, written: str) -> None:
    assert write_number(value) == written


def tie(ordinal: int = 0, **given: object) -> Tie:
    fields = {
        "programme_id": "east-west",
        "support_id": "330600",
        "recipient_id": "511100",
        "level": "city",
        "basis": "text",
    }
    return Tie(Evidence(ordinal, 0, 1), **(fields | given))  # type: ignore[arg-type]


DOCUMENT = Document("d", "d.txt", published=date(2021, 5, 1))


def test_a_document_vouches_for_the_latest_year_of_a_tie() -> None:
    assert [one.year for one in settle_ties((tie(year=2017), tie(year=2020)), DOCUMENT)] == [2020]


def test_an_ended_state_stands_beside_the_active_one() -> None:
    found = settle_ties((tie(year=2015, status="ended", until=2015), tie(year=2018)), DOCUMENT)
    assert [(one.year, one.status) for one in found] == [(2015, "ended"), (2018, "active")]


def test_the_year_falls_back_to_the_beginning_then_to_the_document() -> None:
    found = settle_ties((tie(since=2010), tie(recipient_id="513200")), DOCUMENT)
    assert [one.year for one in found] == [2010, 2021]


def test_evidence_that_dates_the_tie_is_preferred_then_the_table() -> None:
    (found,) = settle_ties(
        (tie(0, year=2020, basis="table"), tie(1, year=2020), tie(2, year=2020, since=2010)), DOCUMENT
    )
    assert (found.evidence.ordinal, found.since) == (2, 2010)
    (found,) = settle_ties((tie(0, year=2020), tie(1, year=2020, basis="table")), DOCUMENT)
    assert found.basis == "table"


def test_entities_of_two_documents_are_one_where_name_and_place_agree(tmp_path: Path) -> None:
    documents = []
    for name, region in (("a", "330881"), ("b", None)):
        document = PlainDocument(name)
        ordinal = document.say("江山—柯桥山海协作产业园实现产值105亿元。")
        park = Entity(f"e-{name}", "park", "江山—柯桥山海协作产业园", ("产业园",), region)
        document.entities.append(park)
        document.figure(ordinal, "105亿元", subject_id=park.entity_id)
        documents.append(document)
    connection, _ = reconcile_documents(documents, tmp_path)
    rows = connection.cursor().execute("SELECT entity_id, region_id, pinyin[:9], initials[:4] FROM entities").fetchall()
    assert rows == [("e-a", "330881", "jiangshan", "jskq")]
    assert connection.cursor().execute("SELECT DISTINCT subject_id FROM metrics").fetchall() == [("e-a",)]


def test_a_shared_alias_makes_no_two_entities_one(tmp_path: Path) -> None:
    document = PlainDocument("a")
    document.say("两个产业园。")
    document.entities += [
        Entity("e-1", "park", "江山—柯桥山海协作产业园", ("产业园",), "330881"),
        Entity("e-2", "park", "遂昌—诸暨山海协作产业园", ("产业园",), "331123"),
    ]
    connection, _ = reconcile_documents([document], tmp_path)
    assert connection.cursor().execute("SELECT count(*) FROM entities").fetchall() == [(2,)]


def test_regions_carry_the_ways_the_corpus_writes_them_and_what_is_above(tmp_path: Path) -> None:
    document = PlainDocument("a")
    document.say("绍兴市帮扶马边彝族自治县。")
    connection, _ = reconcile_documents([document], tmp_path)
    cursor = connection.cursor()
    cursor.execute("SELECT region_id, aliases FROM regions WHERE named ORDER BY 1")
    (shaoxing, aliases), (mabian, others) = cursor.fetchall()
    assert (shaoxing, mabian) == ("330600", "511133")
    assert "绍兴" in aliases
    assert {"马边", "马边县"} <= set(others), "also names that the corpus does not write"
    cursor.execute("SELECT count(*) FROM regions WHERE parent_id NOT IN (SELECT region_id FROM regions)")
    assert cursor.fetchall() == [(0,)]


def test_a_quote_is_found_across_white_space_and_only_where_it_is_alone() -> None:
    assert find_quote("甲乙\n 丙丁", "乙丙") == (1, 5)
    with pytest.raises(ValueError, match="more than once"):
        find_quote("甲乙甲乙", "甲乙")
    with pytest.raises(ValueError, match="does not stand"):
        find_quote("甲乙", "丙")
