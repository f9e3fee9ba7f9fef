"""Which codec a document is written in; never a replacement character."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shanhai_tui.builder.errors import UnreadableDocument
from shanhai_tui.builder.reading import read_bytes

HANS = "二〇二一年，海川市向青河县拨付帮扶资金三千万元，实施教育、医疗项目十二个。"
HANT = "民國一百年，海川縣撥付經費三千萬元，協助鄉鎮辦理產業發展、教育及醫療事業，選派專業人員四十六人。"


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        (HANS, "utf-8"),
        (HANS, "utf-8-sig"),
        (HANS, "utf-16"),
        (HANS, "utf-16-le"),
        (HANS, "utf-16-be"),
        (HANS, "gb18030"),
        (HANT, "big5"),
        (HANT, "gb18030"),
        (HANT, "utf-16"),
    ],
)
def test_a_text_in_any_codec_reads_the_same_and_names_a_codec_that_decodes_it(text: str, codec: str) -> None:
    data = text.encode(codec)
    source = read_bytes(data, "a.txt")
    assert source.text == text
    assert source.encoding is not None
    assert data.decode(source.encoding).removeprefix("\ufeff") == text


def test_the_byte_order_mark_is_no_part_of_the_text() -> None:
    source = read_bytes(codecs.BOM_UTF8 + HANS.encode(), "a.txt")
    assert (source.text, source.encoding) == (HANS, "utf-8-sig")


def test_a_users_word_overrules_what_the_bytes_look_like() -> None:
    assert read_bytes("abc é".encode("latin-1"), "a.txt", encoding="latin-1").text == "abc é"


def test_a_wrong_word_of_the_user_is_refused() -> None:
    with pytest.raises(UnreadableDocument, match="not valid big5"):
        read_bytes(HANS.encode("utf-8") + b"\xff\xff", "a.txt", encoding="big5")
    with pytest.raises(UnreadableDocument, match="unknown encoding 'klingon'"):
        read_bytes(b"abc", "a.txt", encoding="klingon")


def test_a_page_that_declares_its_charset_is_read_in_it() -> None:
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312"></head><p>{HANS}</p>'
    source = read_bytes(page.encode("gb18030"), "a.html")
    assert (source.visible.strip(), source.encoding) == (HANS, "gb18030")


def test_a_page_that_declares_the_wrong_charset_is_read_all_the_same() -> None:
    page = f'<html><head><meta charset="big5"></head><p>{HANS * 3}</p>'
    assert HANS in read_bytes(page.encode("gb18030"), "a.html").visible


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is empty"),
        (b" \n\t\r\n", "nothing but blanks"),
        ("\u3000\u200b\ufeff\n".encode(), "nothing but blanks"),
        (bytes(range(256)) * 8, "is binary"),
        (b"\x00" * 400, "is binary"),
        (HANS.encode()[:-1], "in no known encoding"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8" * 3, "byte-order mark of utf-16"),
    ],
)
def test_what_cannot_be_read_says_why_in_one_line(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableDocument, match=reason) as caught:
        read_bytes(data, "a.txt")
    assert "\n" not in str(caught.value)


def test_a_replacement_character_of_an_earlier_program_is_warned_of() -> None:
    assert any("replacement" in warning for warning in read_bytes("资金\ufffd万元".encode(), "a.txt").warnings)


@settings(deadline=None)
@given(st.binary(max_size=400), st.sampled_from(["a.txt", "a.md", "a.html", "a.pdf", "a.docx", "a"]))
def test_any_bytes_give_a_text_that_they_decode_to_or_a_reason(data: bytes, name: str) -> None:
    try:
        source = read_bytes(data, name)
    except UnreadableDocument as error:
        reason: str | None = error.reason
    else:
        reason = None
        assert source.encoding is not None
        assert data.decode(source.encoding).removeprefix("\ufeff") == source.text
    assert reason is None or (reason and "\n" not in reason)


@settings(deadline=None)
@given(st.text(alphabet=st.characters(codec="gb18030", exclude_categories=["Cs"]), max_size=60))
def test_no_text_of_a_known_encoding_is_altered(text: str) -> None:
    data = (HANS + text + HANS).encode("gb18030")
    try:
        source = read_bytes(data, "a.txt")
    except UnreadableDocument:
        return
    assert source.encoding is not None
    assert source.text.encode(source.encoding) == data
