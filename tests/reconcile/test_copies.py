"""Repeats and copies across documents and scripts, the statements in them, and how their readings differ."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest
from tests.plain import PlainDocument, reconcile_documents

ARTICLE = (
    "自二〇〇三年山海协作工程启动以来，两地建立起紧密的合作关系，互派干部挂职，共建产业园区和乡村振兴示范点，带动村民增收。",
    "去年全市向结对县拨付援建资金1092万元，选派医生和教师驻点帮扶，开办了多期茶叶种植和民宿管理培训班，群众十分欢迎。",
    "下一步，两地将继续围绕乡村振兴深化协作，把更多项目落到山区县，让海的力量和山的资源更好地结合起来。",
)
TRADITIONAL = (
    "自二〇〇三年山海協作工程啟動以來，兩地建立起緊密的合作關係，互派幹部掛職，共建產業園區和鄉村振興示範點，帶動村民增收。",
    "去年全市向結對縣撥付援建資金1092萬元，選派醫生和教師駐點幫扶，開辦了多期茶葉種植和民宿管理培訓班，群眾十分歡迎。",
    "下一步，兩地將繼續圍繞鄉村振興深化協作，把更多項目落到山區縣，讓海的力量和山的資源更好地結合起來。",
)


def write_article(document_id: str, paragraphs: tuple[str, ...] = ARTICLE, **given: Any) -> PlainDocument:
    document = PlainDocument(document_id, **given)
    document.say("山海情深", "heading")
    for paragraph in paragraphs:
        ordinal = document.say(paragraph)
        for number in ("1092万元", "1902万元"):
            if number in paragraph:
                document.figure(ordinal, number, indicator="援建资金", programme_id="mountain-sea")
    return document


def reconcile(folder: Path, *documents: PlainDocument) -> duckdb.DuckDBPyConnection:
    return reconcile_documents(documents, folder)[0]


def ask(connection: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    return connection.cursor().execute(sql).fetchall()


def test_a_repost_is_a_copy_of_the_dated_original(tmp_path: Path) -> None:
    original = write_article("zz-original", published=date(2021, 3, 1), kind="news")
    repost = write_article("aa-repost", kind="web")
    connection = reconcile(tmp_path, original, repost)
    assert ask(connection, "SELECT document_id, copy_of FROM documents ORDER BY 1") == [
        ("aa-repost", "zz-original"),
        ("zz-original", None),
    ]
    repeats = dict(ask(connection, "SELECT passage_id, repeat_of FROM passages WHERE repeat_of IS NOT NULL"))
    assert repeats == {f"aa-repost#{number}": f"zz-original#{number}" for number in range(4)}


def test_the_copied_statement_is_a_row_that_repeats_the_original(tmp_path: Path) -> None:
    connection = reconcile(tmp_path, write_article("a", kind="news"), write_article("b", kind="web"))
    rows = ask(connection, "SELECT document_id, repeat_of IS NOT NULL FROM metrics ORDER BY 1")
    assert rows == [("a", False), ("b", True)]


def test_what_an_undated_copy_leaves_open_its_original_settles(tmp_path: Path) -> None:
    original, repost = write_article("a", kind="news"), write_article("b", kind="web", year=None)
    connection = reconcile(tmp_path, original, repost)
    assert ask(connection, "SELECT year FROM metrics WHERE document_id = 'b'") == [(2020,)]
    why = ask(connection, "SELECT rule, scope FROM explanations WHERE field = 'year'")
    assert why == [("settled-by-original", "corpus")]


def test_a_traditional_copy_of_a_simplified_article_is_a_copy(tmp_path: Path) -> None:
    copy = write_article("b", TRADITIONAL, kind="web", script="hant")
    ordinal = 2
    copy.figure(ordinal, "1092萬元", base_value=10_920_000.0, base_unit="元", indicator="援建資金")
    connection = reconcile(tmp_path, write_article("a", kind="news"), copy)
    assert ask(connection, "SELECT copy_of FROM documents WHERE document_id = 'b'") == [("a",)]
    assert ask(connection, "SELECT count(*) FROM metrics WHERE repeat_of IS NOT NULL") == [(1,)]
    assert ask(connection, "SELECT * FROM variants") == [], "script alone is no variant"


def test_part_of_an_article_inside_another_text_is_a_repeat_but_no_copy(tmp_path: Path) -> None:
    other = write_article(
        "b",
        (
            "本刊讯，全市今年还有许多别的工作值得一说，以下从略，详见下一期的综合报道和各县市的来稿摘登。" * 4,
            ARTICLE[1],
        ),
    )
    connection = reconcile(tmp_path, write_article("a", kind="news"), other)
    assert ask(connection, "SELECT copy_of FROM documents WHERE document_id = 'b'") == [(None,)]
    repeats = dict(ask(connection, "SELECT passage_id, repeat_of FROM passages WHERE kind = 'prose'"))
    assert repeats == {"a#1": None, "a#2": None, "a#3": None, "b#1": None, "b#2": "a#2"}


STOCK = (
    "各地各部门要进一步提高政治站位，切实加强组织领导，压紧压实工作责任，"
    "确保对口支援和东西部协作各项任务落到实处、取得实效。"
)


def test_a_stock_phrase_of_many_documents_is_no_repeat(tmp_path: Path) -> None:
    own = ("茶叶丰收，村民忙着采摘。", "新桥通车，往来更加便利。", "医生下乡，义诊三天。", "学校开学，书声琅琅。")
    documents = []
    for name, said in zip("abcd", own, strict=True):
        document = PlainDocument(name)
        document.say(said * 8)
        document.say(STOCK)
        documents.append(document)
    connection = reconcile(tmp_path, *documents)
    assert ask(connection, "SELECT passage_id FROM passages WHERE repeat_of IS NOT NULL") == []
    assert ask(connection, "SELECT document_id FROM documents WHERE copy_of IS NOT NULL") == []


def test_two_yearbooks_with_the_same_headings_are_no_copies(tmp_path: Path) -> None:
    documents = []
    for year in (2018, 2020):
        document = PlainDocument(f"y{year}", year)
        document.say("【概况】", "heading")
        document.say(f"{year}年，全市共选派干部{year - 2000}人到结对县挂职，落实项目{year - 1990}个，完成全年任务。")
        documents.append(document)
    connection = reconcile(tmp_path, *documents)
    assert ask(connection, "SELECT count(repeat_of) FROM passages") == [(0,)]


def test_differences_are_told_with_offsets_on_both_sides(tmp_path: Path) -> None:
    changed = (
        ARTICLE[0].replace("互派干部", "互派党政干部"),
        ARTICLE[1].replace("茶叶", "茶树"),
        ARTICLE[2].replace("，", ", "),
    )
    original, copy = write_article("a", kind="news"), write_article("b", changed, kind="web")
    connection = reconcile(tmp_path, original, copy)
    rows = ask(
        connection,
        "SELECT text, other_text, kind, char_start, char_end, other_char_start, other_char_end "
        "FROM variants ORDER BY char_start",
    )
    assert [row[:3] for row in rows] == [("", "党政", "insertion"), ("叶", "树", "character")]
    for text, other, _, start, end, other_start, other_end in rows:
        assert original.text[start:end] == text
        assert copy.text[other_start:other_end] == other


@pytest.mark.parametrize(
    ("slip", "word", "preferred"),
    [("乡镇振兴", "乡村振兴", "other"), ("乡村振兴", "乡镇振兴", "text")],
)
def test_the_reading_that_occurs_elsewhere_is_preferred(tmp_path: Path, slip: str, word: str, preferred: str) -> None:
    first = (ARTICLE[0].replace("乡村振兴", slip), *ARTICLE[1:])
    second = (ARTICLE[0].replace("乡村振兴", word), *ARTICLE[1:])
    witness = PlainDocument("w")
    for number in range(4):
        witness.say(f"第{number}处也写到乡村振兴示范点建设。")
    connection = reconcile(
        tmp_path, write_article("a", first, kind="news"), write_article("b", second, kind="web"), witness
    )
    rows = ask(connection, "SELECT preferred, reason FROM variants")
    assert [row[0] for row in rows] == [preferred]
    assert "乡村振兴" in rows[0][1]


def test_without_a_witness_the_original_is_preferred_and_a_mask_never(tmp_path: Path) -> None:
    original = (ARTICLE[0], ARTICLE[1].replace("民宿管理", "**管理"), ARTICLE[2])
    copy = (ARTICLE[0].replace("紧密", "亲密"), *ARTICLE[1:])
    connection = reconcile(tmp_path, write_article("a", original, kind="news"), write_article("b", copy, kind="web"))
    rows = ask(connection, "SELECT text, preferred, reason FROM variants ORDER BY char_start")
    assert rows == [("紧", "text", "别无旁证，从原文，不从转载"), ("**", "other", "另一处被遮盖的字在此可见")]


def test_copies_whose_values_differ_are_in_conflict(tmp_path: Path) -> None:
    slipped = (ARTICLE[0], ARTICLE[1].replace("1092", "1902"), ARTICLE[2])
    connection = reconcile(tmp_path, write_article("a", kind="news"), write_article("b", slipped, kind="web"))
    assert ask(connection, "SELECT kind, explanation FROM conflicts") == [
        ("copy", "副本此处作1902万元，原文作1092万元")
    ]
    assert ask(connection, "SELECT count(repeat_of) FROM metrics") == [(0,)]


def test_many_copies_all_lead_to_one_original(tmp_path: Path) -> None:
    documents = [write_article(f"d{number}", kind="news" if number == 3 else "web") for number in range(6)]
    connection = reconcile(tmp_path, *documents)
    assert ask(connection, "SELECT DISTINCT copy_of FROM documents WHERE copy_of IS NOT NULL") == [("d3",)]
    assert ask(connection, "SELECT count(DISTINCT repeat_of), count(repeat_of) FROM metrics") == [(1, 5)]
