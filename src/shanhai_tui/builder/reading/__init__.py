"""Bytes of any supported format to a `SourceText`."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath

from shanhai_tui.builder.errors import UnreadableDocument
from shanhai_tui.builder.reading.encodings import decode_bytes
from shanhai_tui.builder.reading.source import Block, Format, GridCell, Imprint, SourceText

__all__ = ["SUFFIXES", "Block", "Format", "GridCell", "Imprint", "SourceText", "read_bytes"]

SUFFIXES: dict[str, Format] = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
}
_VISIBLE = re.compile(r"[^\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\xad]")
_SAMPLE = 60_000


def read_bytes(data: bytes, file_name: str, encoding: str | None = None) -> SourceText:
    """The text of a file, its format told from its name and first bytes; `encoding` overrules detection.

    Raises UnreadableDocument with one line that says why, whatever the bytes.
    """
    if not data:
        raise UnreadableDocument("is empty")
    match _tell_format(data, file_name):
        case "pdf":
            from shanhai_tui.builder.reading.pdf import read_pdf

            source = read_pdf(data)
        case "docx":
            from shanhai_tui.builder.reading.docx import read_docx

            source = read_docx(data)
        case format_:
            source = _read_characters(data, format_, encoding)
    if not _VISIBLE.search(source.visible):
        raise UnreadableDocument("holds nothing but blanks")
    return source


def _tell_format(data: bytes, file_name: str) -> Format:
    if data.startswith(b"%PDF-"):
        return "pdf"
    suffix = PurePath(file_name).suffix.lower()
    if data.startswith(b"PK\x03\x04"):
        if suffix in {".docx", ""} or b"word/" in data:
            return "docx"
        raise UnreadableDocument("is a zip archive and no Word file")
    return SUFFIXES.get(suffix, "txt")


def _read_characters(data: bytes, format_: Format, encoding: str | None) -> SourceText:
    declared = None
    if format_ == "html":
        from shanhai_tui.builder.reading.html import find_declared_charset

        declared = find_declared_charset(data)
    text, codec = decode_bytes(data, encoding=encoding, declared=declared)
    _refuse_binary(text)
    warnings: tuple[str, ...] = ()
    if "\ufffd" in text:
        warnings = ("holds replacement characters: an earlier program lost characters of it",)
    if format_ == "html":
        from shanhai_tui.builder.reading.html import read_html

        return read_html(text, codec, warnings)
    if format_ == "md":
        from shanhai_tui.builder.reading.markdown import read_markdown

        return read_markdown(text, codec, warnings)
    return replace(SourceText(text=text, encoding=codec, warnings=warnings), visible=text)


def _refuse_binary(text: str) -> None:
    sample = text[:_SAMPLE]
    controls = sum(1 for char in sample if char < " " and char not in "\t\n\r\f\v\x1b")
    if controls > 4 and controls * 10 > len(sample):
        raise UnreadableDocument("is binary")
