"""What reading hands to layout: a document's text, and what its format says of its structure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from shanhai_tui.builder.records import Locator, Segment

Format = Literal["txt", "md", "html", "pdf", "docx"]
BlockKind = Literal["title", "heading", "paragraph", "item", "table", "caption", "navigation"]


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell of a table that the format itself marks; offsets count characters of the visible text."""

    row: int
    column: int
    start: int
    end: int
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of visible text that the format itself marks as a unit."""

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    """Of a heading: 1 is the outermost."""
    cells: tuple[GridCell, ...] = ()


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the format's own metadata say of a document."""

    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class SourceText:
    """A document's decoded text, with the structure that its format marks.

    `visible` is the text without markup; it is `text` itself for every format but HTML, where `visible_map`
    leads from it to `text` (a segment is one to one, or stands for one character that the markup spells out).
    `blocks` are in order and do not overlap; text between them is laid out by its lines.
    """

    text: str
    format: Format = "txt"
    encoding: str | None = "utf-8"
    """A Python codec that decodes the bytes; None where the text was extracted (PDF, DOCX)."""
    locators: tuple[Locator, ...] = ()
    warnings: tuple[str, ...] = ()
    visible: str = ""
    visible_map: tuple[Segment, ...] = ()
    """Empty where `visible` is `text`."""
    blocks: tuple[Block, ...] = ()
    hidden: tuple[tuple[int, int], ...] = ()
    """Stretches of visible text that are marks and not words, such as Markdown's `**`."""
    imprint: Imprint = field(default_factory=Imprint)
