"""Bytes that nobody would write, and that must neither stop a build nor hold it up."""

from __future__ import annotations

import io
import zipfile

import pytest

from shanhai_tui.builder.compile import compile_document
from shanhai_tui.builder.errors import UnreadableDocument
from shanhai_tui.builder.reading import read_bytes

SENTENCE = "2020年，柯桥区向马边彝族自治县投入帮扶资金3000万元。"
_DEEP = 60
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def make_docx(body: str, declaration: str = "") -> bytes:
    """A DOCX file with that body."""
    document = f'<?xml version="1.0"?>{declaration}<w:document xmlns:w="{_WORD}"><w:body>{body}</w:body></w:document>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", f'<Relationships xmlns="{_RELATIONS}"/>')
        archive.writestr("word/document.xml", document)
    return file.getvalue()


def test_text_of_tables_inside_tables_is_read_once() -> None:
    body = (
        "<w:tbl><w:tr><w:tc>" * _DEEP
        + f"<w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>"
        + "</w:tc></w:tr></w:tbl>" * _DEEP
    )
    assert read_bytes(make_docx(body), "深.docx").text.count(SENTENCE) == 1


def test_a_table_that_holds_a_table_is_layout() -> None:
    page = "<table><tr><td>" * _DEEP + f"<p>{SENTENCE}</p>"
    source = read_bytes(page.encode(), "深.html")
    assert source.visible.count(SENTENCE) == 1
    assert not [block for block in source.blocks if block.kind == "table"]


def test_entities_that_unfold_are_refused() -> None:
    with pytest.raises(UnreadableDocument, match="document type"):
        read_bytes(make_docx("<w:p/>", '<!DOCTYPE w [<!ENTITY a "b">]>'), "笑.docx")


@pytest.mark.parametrize(
    "text",
    [
        "9" * 3000,
        "一二三四五六七八九十百千万亿" * 300,
        "1234567 89.5% 2020 33 " * 200,
        "公元9999年99月99日，0年0月0日，投入资金1e400万元，99999999999999999999999999亿亿亿亿亿亿元。",
        "2020年\x1b[31m柯桥区\x07\u202e向马边县\u200b投入资金3000万元\x00。\u2066\u2069",
        "(" * 3000 + SENTENCE,
        "、".join(["柯桥区"] * 1000) + "向" + "、".join(["马边县"] * 1000) + "投入3万元。",
    ],
    ids=["digits", "Chinese digits", "numbers", "no dates", "control characters", "brackets", "long lists"],
)
def test_any_text_gives_facts_that_stand_in_it(text: str) -> None:
    facts = compile_document(text.encode(), "怪.txt", "怪")
    for figure in facts.figures:
        passage = facts.linked.passages[figure.evidence.ordinal]
        assert 0 <= figure.evidence.start < figure.evidence.end <= len(passage.text)
