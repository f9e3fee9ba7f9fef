"""Markdown: headings, tables and items by their marks; every other line is laid out as plain text is."""

from __future__ import annotations

import re

from shanhai_tui.builder.reading.source import Block, GridCell, SourceText

_HEADING = re.compile(r"[ ]{0,3}(#{1,6})[ \t]+(\S.*?)(?:[ \t]+#+)?[ \t]*$")
_RULE_ROW = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_ITEM = re.compile(r"[ \t]{0,8}([-*+])[ \t]+(?=\S)")
_RULE = re.compile(r"[ \t]{0,3}([-*_=])(?:[ \t]*\1){2,}[ \t]*$")
_FENCE = re.compile(r"[ \t]{0,3}(`{3,}|~{3,})")
_QUOTE = re.compile(r"[ \t]{0,3}>[ \t]?")
_EMPHASIS = re.compile(r"\*\*|__|(?<!\*)\*(?!\*)|`")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\](\([^()\s]{0,500}(?:[ ]\"[^\"\n]{0,200}\")?\))")
_PIPE = re.compile(r"(?<!\\)\|")
_LINES = re.compile(r"[^\n]*(?:\n|$)")


def read_markdown(text: str, encoding: str | None, warnings: tuple[str, ...] = ()) -> SourceText:
    """Markdown text with its marks hidden and its headings and pipe tables as blocks."""
    reader = _Reader(text)
    reader.read()
    return SourceText(
        text=text,
        format="md",
        encoding=encoding,
        warnings=warnings,
        visible=text,
        blocks=tuple(reader.blocks),
        hidden=tuple(sorted(reader.hidden)),
    )


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.blocks: list[Block] = []
        self.hidden: list[tuple[int, int]] = []
        self._lines = [(m.start(), m.end() - (1 if m.group().endswith("\n") else 0)) for m in _LINES.finditer(text)]

    def read(self) -> None:
        """Walk the lines once."""
        number, count, fenced = 0, len(self._lines), False
        while number < count:
            start, end = self._lines[number]
            line = self.text[start:end]
            if _FENCE.match(line):
                fenced = not fenced
                self._hide_line(start, end)
            elif fenced or not line.strip():
                pass
            elif heading := _HEADING.match(line):
                self._add_heading(start, end, heading)
            elif "|" in line and number + 1 < count and self._is_rule_row(number + 1):
                number = self._add_table(number)
                continue
            elif _RULE.match(line):
                self._hide_line(start, end)
            else:
                self._add_line(start, line)
            number += 1

    def _is_rule_row(self, number: int) -> bool:
        start, end = self._lines[number]
        line = self.text[start:end]
        return "-" in line and "|" in line and _RULE_ROW.match(line) is not None

    def _hide_line(self, start: int, end: int) -> None:
        self.hidden.append((start, end))
        self.blocks.append(Block("navigation", start, end))

    def _add_heading(self, start: int, end: int, heading: re.Match[str]) -> None:
        first, last = start + heading.start(2), start + heading.end(2)
        self.hidden += [(start, first)] + ([(last, end)] if last < end else [])
        self._hide_inline(first, last)
        self.blocks.append(Block("heading", start, end, len(heading.group(1))))

    def _add_line(self, start: int, line: str) -> None:
        first = 0
        while quote := _QUOTE.match(line, first):
            first = quote.end()
        if item := _ITEM.match(line, first):
            first = item.end()
            self.blocks.append(Block("item", start, start + len(line)))
        if first:
            self.hidden.append((start, start + first))
        self._hide_inline(start + first, start + len(line))

    def _hide_inline(self, start: int, end: int) -> None:
        stretch = self.text[start:end]
        marks = [(m.start(), m.end()) for m in _EMPHASIS.finditer(stretch)] if stretch.count("*") != 1 else []
        for link in _LINK.finditer(stretch):
            marks += [(link.start(), link.start(1)), (link.end(1), link.end())]
        last = 0
        for first, after in sorted(marks):
            if first >= last and "\n" not in stretch[first:after]:
                self.hidden.append((start + first, start + after))
                last = after

    def _add_table(self, number: int) -> int:
        table_start, cells, row = self._lines[number][0], [], 0
        rule = number + 1
        while number < len(self._lines):
            start, end = self._lines[number]
            line = self.text[start:end]
            if "|" not in line:
                break
            if number == rule:
                self.hidden.append((start, end))
            else:
                cells += self._split_row(row, start, line)
                row += 1
            table_end = end
            number += 1
        self.blocks.append(Block("table", table_start, table_end, 0, tuple(cells)))
        return number

    def _split_row(self, row: int, start: int, line: str) -> list[GridCell]:
        bars = [m.start() for m in _PIPE.finditer(line)]
        self.hidden += [(start + bar, start + bar + 1) for bar in bars]
        edges = [-1, *bars, len(line)]
        spans = [(edges[i] + 1, edges[i + 1]) for i in range(len(edges) - 1)]
        if spans and not line[spans[0][0] : spans[0][1]].strip():
            spans = spans[1:]
        if spans and not line[spans[-1][0] : spans[-1][1]].strip():
            spans = spans[:-1]
        cells = []
        for column, (first, last) in enumerate(spans):
            inner = line[first:last]
            left = first + len(inner) - len(inner.lstrip())
            right = max(left, last - (len(inner) - len(inner.rstrip())))
            self._hide_inline(start + left, start + right)
            cells.append(GridCell(row, column, start + left, start + right))
        return cells
