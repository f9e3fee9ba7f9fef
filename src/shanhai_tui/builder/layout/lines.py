"""Source text as the lines a reader sees, before anything is joined."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter

from shanhai_tui.builder.reading.source import Block, SourceText

_LINE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")
_NARROW = re.compile(r"[\x21-\x7e]")
_THIN = re.compile(r"[ \t\u2002\u2009\xa0]")
_BREAK = re.compile(r"\r\n|[\n\r\v\x85\u2028\u2029]")
_GAP = re.compile(r"\t|\S {3,}\S")
_HEAD = 240
_SENTENCE_ENDS = frozenset("。！？；：”）")
_MOST_BLANKS = 2
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
    block: Block | None = None
    short: bool = True
    """Whether `head` is the whole line."""
    width: float = 0.0
    """Printed width in full-width characters."""


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
    lines: list[Line] = []
    place = 0
    for start, end, block in _iterate_stretches(source):
        short = end - start <= _HEAD
        head = visible[start : min(end, start + _HEAD)].strip()
        if source.hidden and short:
            head = _strip_marks(source, start, end) or head
        tail = head if short else visible[end - _HEAD : end].strip()
        if not (head or tail or (block is not None and block.cells)):
            continue
        breaks = len(_BREAK.findall(visible, place, start))
        blanks = max(breaks - 1, 0) if lines else breaks
        width = measure_width(head) if short else float(end - start)
        lines.append(Line(start, end, head, tail, blanks, block, short, width))
        place = end
    return tuple(lines)


def _strip_marks(source: SourceText, start: int, end: int) -> str:
    """A short line without the marks that its format hides."""
    hidden, parts, place = source.hidden, [], start
    index = bisect_right(hidden, start, key=itemgetter(1))
    while index < len(hidden) and hidden[index][0] < end:
        parts.append(source.visible[place : hidden[index][0]])
        place = max(hidden[index][1], place)
        index += 1
    return "".join((*parts, source.visible[place:end])).strip()


def _iterate_stretches(source: SourceText) -> Iterator[tuple[int, int, Block | None]]:
    """Blocks, and the printed lines between them."""
    place = 0
    for block in source.blocks:
        yield from _iterate_lines(source.visible, place, block.start)
        yield block.start, block.end, block
        place = block.end
    yield from _iterate_lines(source.visible, place, len(source.visible))


def _iterate_lines(visible: str, start: int, end: int) -> Iterator[tuple[int, int, Block | None]]:
    for match in _LINE.finditer(visible, start, end):
        yield match.start(), match.end(), None


def measure_page(lines: tuple[Line, ...]) -> Page:
    """How the lines of a document are broken, from the lines themselves."""
    free = [line for line in lines if line.block is None or line.block.kind == "paragraph"]
    blanks = Counter(line.blanks for line in free[1:])
    usual = min(max(blanks, key=lambda count: (blanks[count], -count), default=0), _MOST_BLANKS)
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
