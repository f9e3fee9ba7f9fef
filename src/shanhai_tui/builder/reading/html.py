"""HTML: the characters a reader sees, and for each where the file spells it out."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from justhtml import JustHTML

from shanhai_tui.builder.reading.source import Block, BlockKind, GridCell, Imprint, SourceText
from shanhai_tui.builder.records import Segment
from shanhai_tui.lexicon import load_lexicon

_BLOCKS = frozenset(
    (
        *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6"),
        *("header", "hgroup", "hr", "html", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary"),
        *("table", "td", "th", "tr", "ul"),
    )
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,8};?|#[xX][0-9a-fA-F]{1,6};?|[A-Za-z][A-Za-z0-9]{1,31};?)")
_LINE_BREAKS = re.compile(r"[\r\n\t\f]")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})""", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"""^\s*<\?xml[^>]{0,100}encoding=["']([A-Za-z0-9_.:-]{2,40})""")
_MAX_SPAN = 1000
_WORD = re.compile(r"[a-z]+")


def find_declared_charset(data: bytes) -> str | None:
    """The charset that the head of an HTML file names, if it does."""
    head = data[:4096]
    found = _CHARSET.search(head) or _XML_CHARSET.search(head)
    return found.group(1).decode("ascii") if found else None


def read_html(text: str, encoding: str | None, warnings: tuple[str, ...] = ()) -> SourceText:
    """The visible text of an HTML page in blocks, each character with its place in `text`."""
    # justhtml rewrites line ends and drops NUL, which would shift every offset behind them.
    same_length = text.replace("\r\n", " \n").replace("\r", "\n").replace("\x00", " ")
    document = JustHTML(same_length, sanitize=False, track_node_locations=True)
    walker = _Walker(text)
    walker.walk(document.root)
    walker.close_block()
    return SourceText(
        text=text,
        format="html",
        encoding=encoding,
        warnings=warnings,
        visible="".join(walker.parts),
        visible_map=tuple(walker.segments),
        blocks=tuple(walker.blocks),
        imprint=_read_imprint(document.root),
    )


class _Walker:
    """Collects visible text block by block, in document order."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.parts: list[str] = []
        self.length = 0
        self.segments: list[Segment] = []
        self.blocks: list[Block] = []
        self._start = 0
        self._kind: BlockKind = "paragraph"
        self._level = 0
        self._cursor = 0
        lexicon = load_lexicon("web")
        self._unseen = frozenset(lexicon["unseen"])
        self._navigation = frozenset(lexicon["navigation"])
        self._classes = frozenset(lexicon["navigation_classes"])
        self._roles = frozenset(lexicon["navigation_roles"])

    def walk(self, root: Any) -> None:
        """Visit all nodes below `root` without recursion, so that deep nesting cannot exhaust the stack."""
        stack: list[tuple[Any, bool, BlockKind, int]] = [(root, False, "paragraph", 0)]
        while stack:
            node, leaving, kind, level = stack.pop()
            name = node.name
            if leaving:
                self._switch(kind, level)
                continue
            if name == "#text":
                self._add_text(node)
                continue
            if name in self._unseen or name in {"#comment", "!doctype"}:
                continue
            if name == "br":
                self._add_break()
                continue
            if name == "table" and self._kind != "navigation" and self._is_data_table(node):
                self._add_table(node)
                continue
            if name in _BLOCKS or name == "#document":
                outer = (self._kind, self._level)
                self._switch(*self._kind_of(node, name))
                stack.append((node, True, *outer))
            stack.extend((child, False, kind, level) for child in reversed(node.children or ()))

    def close_block(self) -> None:
        """End the block under way, if it holds anything."""
        if self._start < self.length:
            self.blocks.append(Block(self._kind, self._start, self.length, self._level))
            self._append_gap("\n")
        self._start = self.length

    def _switch(self, kind: BlockKind, level: int) -> None:
        self.close_block()
        self._kind, self._level = kind, level

    def _kind_of(self, node: Any, name: str) -> tuple[BlockKind, int]:
        attributes = node.attrs or {}
        words = set(_WORD.findall(f"{attributes.get('class') or ''} {attributes.get('id') or ''}".lower()))
        marked = name not in {"html", "body", "main", "article"} and (
            name in self._navigation or words & self._classes or (attributes.get("role") or "") in self._roles
        )
        if self._kind == "navigation" or marked:
            return "navigation", 0
        if len(name) == 2 and name[0] == "h" and name[1].isdigit():
            return "heading", int(name[1])
        if name in {"figcaption", "caption"}:
            return "caption", 0
        if name == "li":
            return "item", 0
        if name in {"p", "div", "td", "section"} or self._kind in {"heading", "caption"}:
            return ("paragraph", 0) if self._kind not in {"item", "heading", "caption"} else (self._kind, self._level)
        return "paragraph", 0

    def _append_gap(self, gap: str) -> None:
        self.parts.append(gap)
        self.length += len(gap)

    def _add_break(self) -> None:
        kind, level = self._kind, self._level
        self.close_block()
        self._kind, self._level = kind, level

    def _add_text(self, node: Any) -> None:
        data = node.data
        if not data:
            return
        if not data.strip():
            if self._start < self.length:
                self._append_gap(" ")
            return
        offset = node.origin_offset
        self._append_mapped(data, self._cursor if offset is None else offset)

    def _append_mapped(self, data: str, offset: int) -> None:
        """Append a text node's characters, stepping over entities in the file beside them."""
        place, done, raw = offset, 0, self.text
        while done < len(data):
            # The longest run that the file spells as it reads; compared with line ends made blanks.
            ampersand = raw.find("&", place)
            ampersand = len(raw) if ampersand < 0 else ampersand
            run = min(len(data) - done, ampersand - place)
            if run > 0:
                self._append_run(_LINE_BREAKS.sub(" ", data[done : done + run]), place, place + run)
                done += run
                place += run
                continue
            entity = _ENTITY.match(raw, place)
            spelled = entity.group() if entity else "&"
            decoded = unescape(spelled)
            width = 0
            while width < len(decoded) and data[done + width : done + width + 1] == decoded[width]:
                width += 1
            if width == 0 or spelled == decoded:
                width, spelled = 1, raw[place : place + 1]
            self._append_run(data[done : done + width], place, place + len(spelled))
            done += width
            place += len(spelled)
        self._cursor = place

    def _append_run(self, run: str, char_start: int, char_end: int) -> None:
        self.parts.append(run)
        self.segments.append(Segment(self.length, self.length + len(run), char_start, char_end))
        self.length += len(run)

    @staticmethod
    def _is_data_table(table: Any) -> bool:
        """Whether a table holds data: more than one column, no table inside, no long text (then it is page layout)."""
        if _holds_table(table):
            return False
        widest = 0
        for row in table.query("tr"):
            cells = [cell for cell in row.children or () if cell.name in {"td", "th"}]
            widest = max(widest, len(cells))
            if any(len(cell.to_text()) > 400 for cell in cells):
                return False
        return widest > 1

    def _add_table(self, table: Any) -> None:
        for caption in table.query("caption"):
            self._switch("caption", 0)
            self._add_inline(caption)
        self._switch("paragraph", 0)
        start, cells = self.length, []
        taken: dict[tuple[int, int], bool] = {}
        for row_number, row in enumerate(table.query("tr")):
            column = 0
            for cell in row.children or ():
                if cell.name not in {"td", "th"}:
                    continue
                while (row_number, column) in taken:
                    column += 1
                rows, columns = _read_span(cell, "rowspan"), _read_span(cell, "colspan")
                for down in range(rows):
                    for across in range(columns):
                        taken[row_number + down, column + across] = True
                if self.length > start:
                    self._append_gap("\t" if column else "\n")
                cell_start = self.length
                self._add_inline(cell)
                cells.append(GridCell(row_number, column, cell_start, self.length, rows, columns))
                column += columns
        if self.length > start:
            self.blocks.append(Block("table", start, self.length, 0, tuple(cells)))
            self._append_gap("\n")
        self._start = self.length

    def _add_inline(self, root: Any) -> None:
        stack = [root]
        while stack:
            node = stack.pop()
            if node.name == "#text":
                if node.data and node.data.strip():
                    self._append_mapped(node.data, node.origin_offset or self._cursor)
            elif node.name == "br":
                self._append_gap(" ")
            elif node.name not in self._unseen:
                stack.extend(reversed(node.children or ()))


def _read_span(cell: Any, name: str) -> int:
    value = str((cell.attrs or {}).get(name) or "1").strip()
    return min(max(int(value), 1), _MAX_SPAN) if value.isascii() and value.isdigit() else 1


_META = {
    "title": ("articletitle", "og:title", "title"),
    "author": ("author", "article:author"),
    "publisher": ("contentsource", "og:site_name", "sitename"),
    "published": ("pubdate", "publishdate", "article:published_time", "pubtime"),
}


def _read_imprint(root: Any) -> Imprint:
    """What the `meta` elements and the title say."""
    meta: dict[str, str] = {}
    for node in root.query("meta"):
        attributes = node.attrs or {}
        key = str(attributes.get("name") or attributes.get("property") or "").lower()
        if key and attributes.get("content"):
            meta.setdefault(key, str(attributes["content"]).strip())
    found = {name: next((meta[key] for key in keys if meta.get(key)), None) for name, keys in _META.items()}
    titles = root.query("title")
    if found["title"] is None and titles:
        found["title"] = " ".join(titles[0].to_text().split()) or None
    return Imprint(**found)


def _holds_table(table: Any) -> bool:
    """Whether a table stands in the table; stops at the first, so that nested tables cost no more than flat ones."""
    stack = list(reversed(table.children or ()))
    while stack:
        node = stack.pop()
        if node.name == "table":
            return True
        if node.name != "#text":
            stack.extend(reversed(node.children or ()))
    return False
