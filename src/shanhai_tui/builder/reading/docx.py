"""DOCX: paragraphs and tables in document order, notes, headers and footers after them."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

from shanhai_tui.builder.errors import UnreadableDocument
from shanhai_tui.builder.reading.source import Block, BlockKind, GridCell, Imprint, SourceText
from shanhai_tui.builder.records import Locator

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_CORE = {
    "title": "{http://purl.org/dc/elements/1.1/}title",
    "author": "{http://purl.org/dc/elements/1.1/}creator",
}
_HEADING = re.compile(r"(?:heading|标题|標題)\s*([1-9])", re.IGNORECASE)
_EXTRA_PARTS = re.compile(r"word/(footnotes|endnotes|header\d*|footer\d*)\.xml")
_MAX_PART = 200_000_000
_DEFAULT_AUTHORS = frozenset({"python-docx", "Administrator", "admin", "user", "USER", "User", "lenovo", "微软用户"})
_FOREIGN = frozenset(
    {
        f"{_W}del",
        f"{_W}instrText",
        f"{_W}delText",
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
    }
)


def read_docx(data: bytes) -> SourceText:
    """The text of a Word file; raises UnreadableDocument for a broken one."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            reader = _read_archive(archive)
    except (
        zipfile.BadZipFile,
        KeyError,
        EOFError,
        OSError,
        NotImplementedError,
        RuntimeError,
        ValueError,
        MemoryError,
    ):
        raise UnreadableDocument("is a broken DOCX (zip) file") from None
    except (ElementTree.ParseError, zipfile.zlib.error):  # type: ignore[attr-defined]
        raise UnreadableDocument("is a DOCX file with broken XML") from None
    text = "".join(reader.parts)
    return SourceText(
        text=text,
        format="docx",
        encoding=None,
        locators=tuple(reader.locators),
        visible=text,
        blocks=tuple(reader.blocks),
        imprint=reader.imprint,
    )


def _read_part(archive: zipfile.ZipFile, name: str) -> Any:
    if archive.getinfo(name).file_size > _MAX_PART:
        raise UnreadableDocument("is a DOCX file that unpacks to more than 200 MB")
    raw = archive.read(name)
    # Office writes no document type; one that declares entities is an attack on the parser.
    if b"<!DOCTYPE" in raw[:2000] or b"<!ENTITY" in raw:
        raise UnreadableDocument("is a DOCX file with a document type declaration")
    return ElementTree.fromstring(raw)


def _read_archive(archive: zipfile.ZipFile) -> _Reader:
    names = archive.namelist()
    body = _read_part(archive, "word/document.xml").find(f"{_W}body")
    styles = _read_styles(_read_part(archive, "word/styles.xml")) if "word/styles.xml" in names else {}
    reader = _Reader(styles)
    if body is not None:
        reader.read_part(body, "body")
    for name in sorted(names):
        if found := _EXTRA_PARTS.fullmatch(name):
            reader.read_part(_read_part(archive, name), found.group(1))
    if "docProps/core.xml" in names:
        reader.imprint = _read_core(_read_part(archive, "docProps/core.xml"))
    return reader


def _read_core(core: Any) -> Imprint:
    found = {}
    for key, tag in _CORE.items():
        value = (core.findtext(tag) or "").strip()
        found[key] = value if value and value not in _DEFAULT_AUTHORS else None
    return Imprint(title=found["title"], author=found["author"])


def _read_styles(root: Any) -> dict[str, int]:
    """Heading level by style id; 0 stands for the title."""
    levels: dict[str, int] = {}
    for style in root.iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        label = "" if name is None else name.get(f"{_W}val", "")
        outline = style.find(f"{_W}pPr/{_W}outlineLvl")
        if found := _HEADING.match(label):
            levels[style.get(f"{_W}styleId", "")] = int(found.group(1))
        elif label.lower() in {"title", "标题", "標題"}:
            levels[style.get(f"{_W}styleId", "")] = 0
        elif outline is not None and outline.get(f"{_W}val", "9") in "012345678":
            levels[style.get(f"{_W}styleId", "")] = int(outline.get(f"{_W}val")) + 1
    return levels


class _Reader:
    def __init__(self, styles: dict[str, int]) -> None:
        self.styles = styles
        self.parts: list[str] = []
        self.length = 0
        self.blocks: list[Block] = []
        self.locators: list[Locator] = []
        self.imprint = Imprint()

    def read_part(self, root: Any, part: str) -> None:
        """Append the paragraphs and tables of one part of the file."""
        running = part.startswith(("header", "footer"))
        paragraph = 0
        for element in _iterate_blocks(root):
            start = self.length
            if element.tag == f"{_W}tbl":
                paragraph += self._add_table(element)
                self.locators.append(Locator(start, self.length, part=part, paragraph=paragraph))
                continue
            paragraph += 1
            text = _read_paragraph(element)
            if not text.strip():
                continue
            self._append(text)
            kind, level = self._kind_of(element)
            if running:
                kind = "navigation"
            self.blocks.append(Block(kind, start, self.length, level))
            self._append("\n")
            self.locators.append(Locator(start, self.length, part=part, paragraph=paragraph))

    def _append(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def _kind_of(self, paragraph: Any) -> tuple[BlockKind, int]:
        style = paragraph.find(f"{_W}pPr/{_W}pStyle")
        outline = paragraph.find(f"{_W}pPr/{_W}outlineLvl")
        level = self.styles.get(style.get(f"{_W}val", "")) if style is not None else None
        if level is None and outline is not None and outline.get(f"{_W}val", "9") in "012345678":
            level = int(outline.get(f"{_W}val")) + 1
        if level is not None:
            return ("heading", level) if level else ("title", 0)
        if style is not None and style.get(f"{_W}val", "").lower() == "caption":
            return "caption", 0
        if paragraph.find(f"{_W}pPr/{_W}numPr") is not None:
            return "item", 0
        return "paragraph", 0

    def _add_table(self, table: Any) -> int:
        start, paragraphs = self.length, 0
        cells: list[GridCell] = []
        open_merges: dict[int, int] = {}
        for row_number, row in enumerate(_iterate_own(table, f"{_W}tr")):
            column = 0
            for cell in _iterate_own(row, f"{_W}tc"):
                properties = cell.find(f"{_W}tcPr")
                span = _read_grid_span(properties)
                merge = None if properties is None else properties.find(f"{_W}vMerge")
                texts = [_read_paragraph(item) for item in cell.iter(f"{_W}p")]
                paragraphs += len(texts)
                if merge is not None and merge.get(f"{_W}val", "continue") == "continue" and column in open_merges:
                    head = cells[open_merges[column]]
                    cells[open_merges[column]] = GridCell(
                        head.row, head.column, head.start, head.end, row_number - head.row + 1, head.column_span
                    )
                    column += span
                    continue
                if self.length > start:
                    self._append("\t" if column else "\n")
                cell_start = self.length
                self._append(" ".join(text.strip() for text in texts if text.strip()).replace("\n", " "))
                open_merges.pop(column, None)
                if merge is not None:
                    open_merges[column] = len(cells)
                cells.append(GridCell(row_number, column, cell_start, self.length, 1, span))
                column += span
        if cells:
            self.blocks.append(Block("table", start, self.length, 0, tuple(cells)))
            self._append("\n")
        return paragraphs


def _iterate_own(root: Any, tag: str) -> Iterator[Any]:
    """The elements of a tag below `root` in order, without those inside one of them: rows of nested tables."""
    stack = list(reversed(root))
    while stack:
        element = stack.pop()
        if element.tag == tag:
            yield element
        else:
            stack.extend(reversed(element))


def _read_grid_span(properties: Any) -> int:
    span = None if properties is None else properties.find(f"{_W}gridSpan")
    value = "1" if span is None else span.get(f"{_W}val", "1")
    return min(max(int(value), 1), 1000) if value.isdigit() else 1


def _iterate_blocks(root: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, through content controls, notes and text boxes, not into tables."""
    stack = list(reversed(root))
    while stack:
        element = stack.pop()
        if element.tag in {f"{_W}p", f"{_W}tbl"}:
            yield element
        elif element.tag not in _FOREIGN:
            stack.extend(reversed(element))


def _read_paragraph(paragraph: Any) -> str:
    pieces: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag == f"{_W}t":
            pieces.append(element.text or "")
        elif element.tag == f"{_W}tab":
            pieces.append("\t")
        elif element.tag in {f"{_W}br", f"{_W}cr"}:
            pieces.append("\n")
        elif element.tag not in _FOREIGN and not element.tag.endswith("Pr"):
            stack.extend(reversed(element))
    return "".join(pieces)
