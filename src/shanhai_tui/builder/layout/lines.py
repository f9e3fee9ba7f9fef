"""Source text as the lines a reader sees, before anything is joined."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from shanhai_tui.builder.reading.source import Block, SourceText

_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")
_NARROW = re.compile(r"[\x21-\x7e]")
_THIN = re.compile(r"[ \t\u2002\u2009\xa0]")
_BREAK = re.compile(r"\r\n|[\n\r\v\x85\u2028\u2029]")
_GAP = re.compile(r"\t|\S {3,}\S")
_HEAD = 240
_SENTENCE_ENDS = frozenset("。！？；：”）")
_FEW_LINES = 30
_WIDEST_COLUMN = 60


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, or one block that the format marks; offsets count characters of the visible text."""

    start: int
    end: int
    head: str
    """Its first characters without blanks around them; all of it, if it is short."""
    tail: str
    """Its last characters without blanks after them."""
    blanks: int
    """Empty lines before it."""
    page: int = 0
    block: Block | None = None

    @property
    def short(self) -> bool:
        """Whether `head` is the whole line."""
        return self.end - self.start <= _HEAD

    @property
    def width(self) -> float:
        """Printed width in full-width characters."""
        if not self.short:
            return float(self.end - self.start)
        return measure_width(self.head)


@dataclass(frozen=True, slots=True)
class Page:
    """How a document's lines are broken."""

    wrapped: bool
    """Whether sentences are cut at a fixed column width."""
    column: float
    """That width in full-width characters; lines are full from one less to one more."""
    usual_blanks: int
    """Empty lines between two lines of one paragraph or, where none is cut, between two paragraphs."""


def measure_width(text: str) -> float:
    """Printed width of a short text in full-width characters; plain blanks, which are mostly noise, count nothing."""
    return len(text) - 0.5 * len(_NARROW.findall(text)) - len(_THIN.findall(text))


def split_lines(source: SourceText) -> tuple[Line, ...]:
    """All non-blank lines and blocks of a document, in order."""
    visible = source.visible
    pages = source.page_starts
    lines: list[Line] = []
    place = 0
    for block in source.blocks:
        lines += _split_stretch(visible, place, block.start, pages)
        head, tail = _read_ends(visible, block.start, block.end)
        if head or tail or block.cells:
            blanks = _count_blanks(visible, place, block.start, first=not lines)
            lines.append(Line(block.start, block.end, head, tail, blanks, bisect_right(pages, block.start), block))
        place = block.end
    lines += _split_stretch(visible, place, len(visible), pages)
    return tuple(_recount_blanks(visible, lines))


def _recount_blanks(visible: str, lines: list[Line]) -> Iterator[Line]:
    last = 0
    for line in lines:
        breaks = len(_BREAK.findall(visible, last, line.start))
        blanks = breaks if last == 0 else max(breaks - 1, 0)
        yield Line(line.start, line.end, line.head, line.tail, blanks, line.page, line.block)
        last = line.end


def _count_blanks(visible: str, start: int, end: int, *, first: bool) -> int:
    return max(visible.count("\n", start, end) - (0 if first else 1), 0)


def _split_stretch(visible: str, start: int, end: int, pages: tuple[int, ...]) -> Iterator[Line]:
    for match in _LINE.finditer(visible, start, end):
        head, tail = _read_ends(visible, match.start(), match.end())
        if head or tail:
            yield Line(match.start(), match.end(), head, tail, 0, bisect_right(pages, match.start()))


def _read_ends(visible: str, start: int, end: int) -> tuple[str, str]:
    if end - start <= _HEAD:
        whole = visible[start:end].strip()
        return whole, whole
    return visible[start : start + _HEAD].strip(), visible[end - _HEAD : end].strip()


def measure_page(lines: tuple[Line, ...]) -> Page:
    """How the lines of a document are broken, from the lines themselves."""
    free = [line for line in lines if line.block is None or line.block.kind == "paragraph"]
    blanks = Counter(line.blanks for line in free[1:])
    usual = blanks.most_common(1)[0][0] if blanks else 0
    rows = [line for line in free if line.block is None and not _GAP.search(line.head)]
    widths = sorted(line.width for line in rows)
    if len(widths) < _FEW_LINES:
        return _measure_few(rows, widths, usual)
    # Full lines differ by a character or so; the width that most of the longer ones share is the column.
    longer = Counter(widths[len(widths) // 2 :])
    column = max(longer, key=lambda width: (longer[width], width))
    near = sum(1 for width in widths if column - 3 <= width <= column + 1.5)
    return Page(8 <= column <= _WIDEST_COLUMN and near * 2 >= len(widths), column, usual)


def _measure_few(rows: list[Line], widths: list[float], usual: int) -> Page:
    """A short text is broken at its widest line if the lines nearly as wide mostly end inside a sentence."""
    column = widths[-1] if widths else 0.0
    near = [line for line in rows if line.width >= column - 3]
    cut = sum(1 for line in near if line.tail[-1:] not in _SENTENCE_ENDS)
    return Page(12 <= column <= _WIDEST_COLUMN and len(near) >= 3 and cut * 2 > len(near), column, usual)
