"""PDF: the text of each page in reading order, with the lines that run along every page marked."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

import pypdfium2  # type: ignore[import-untyped]

from shanhai_tui.builder.errors import UnreadableDocument
from shanhai_tui.builder.reading.source import Block, Imprint, SourceText
from shanhai_tui.builder.records import Locator

_PAGE_NUMBER = re.compile(
    r"\s*(?:[-—–·•]\s*)?(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／,，]?\s*共?\s*\d{1,4}\s*页?)?(?:\s*[-—–·•])?\s*"
)
_DIGITS = re.compile(r"\d+|\s+")
_EDGE = 3
_SENTENCE_ENDS = "。；，！？"
_SOFT_HYPHEN = "\x02"


def read_pdf(data: bytes) -> SourceText:
    """The text of all pages; raises UnreadableDocument for a broken, encrypted or picture-only file."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        reason = "is an encrypted PDF" if "password" in str(error).lower() else "is a broken PDF"
        raise UnreadableDocument(reason) from None
    try:
        pages = list(_read_pages(document))
        metadata = document.get_metadata_dict(skip_empty=True)
    except pypdfium2.PdfiumError:
        raise UnreadableDocument("is a broken PDF") from None
    finally:
        document.close()
    if not any(line.strip() for page in pages for line in page):
        raise UnreadableDocument("is a PDF without text (scanned pictures)")
    return _join_pages(pages, Imprint(title=metadata.get("Title") or None, author=metadata.get("Author") or None))


def _read_pages(document: pypdfium2.PdfDocument) -> Iterator[list[str]]:
    for number in range(len(document)):
        page = document[number]
        text_page = page.get_textpage()
        raw = text_page.get_text_bounded()
        text_page.close()
        page.close()
        cleaned = raw.replace("\r\n", "\n").replace("\r", "\n").replace(_SOFT_HYPHEN, "").replace("\x00", "")
        yield cleaned.encode("utf-16", "surrogatepass").decode("utf-16", "ignore").split("\n")


def _join_pages(pages: list[list[str]], imprint: Imprint) -> SourceText:
    running = _find_running_lines(pages)
    parts: list[str] = []
    blocks: list[Block] = []
    locators: list[Locator] = []
    length = 0
    for number, lines in enumerate(pages, start=1):
        page_start = length
        edge = set(_edge_indexes(lines))
        for index, line in enumerate(lines):
            if line.strip() and index in edge and (_fold_line(line) in running or _PAGE_NUMBER.fullmatch(line)):
                blocks.append(Block("navigation", length, length + len(line)))
            parts += (line, "\n")
            length += len(line) + 1
        if length > page_start:
            locators.append(Locator(page_start, length, page=number))
    return SourceText(
        text="".join(parts),
        format="pdf",
        encoding=None,
        locators=tuple(locators),
        visible="".join(parts),
        blocks=tuple(blocks),
        imprint=imprint,
    )


def _edge_indexes(lines: list[str]) -> Iterable[int]:
    filled = [index for index, line in enumerate(lines) if line.strip()]
    return (*filled[:_EDGE], *filled[-_EDGE:])


def _fold_line(line: str) -> str:
    return _DIGITS.sub("", line)


def _find_running_lines(pages: list[list[str]]) -> frozenset[str]:
    """Headers and footers: lines that stand at the edge of at least half the pages, whatever their page number."""
    counts: Counter[str] = Counter()
    for lines in pages:
        counts.update({_fold_line(lines[index]) for index in _edge_indexes(lines)})
    return frozenset(
        line
        for line, count in counts.items()
        if line and line[-1] not in _SENTENCE_ENDS and count >= 2 and count * 2 >= len(pages)
    )
