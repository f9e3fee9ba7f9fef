"""Lines to passages: one pass over the lines of a flow, with the paragraph under way kept open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from shanhai_tui.builder.layout.captions import is_caption, split_caption_tail
from shanhai_tui.builder.layout.context import Context
from shanhai_tui.builder.layout.headings import HeadingReader, Title
from shanhai_tui.builder.layout.lines import Line
from shanhai_tui.builder.layout.rules import is_closed, split_run_in
from shanhai_tui.builder.layout.sections import SectionStack
from shanhai_tui.builder.layout.tables import PrintedCell, strip_span
from shanhai_tui.builder.layout.tablescan import find_table
from shanhai_tui.builder.records import PassageKind

Span = tuple[int, int]
_LONGEST = 20_000


@dataclass(slots=True)
class Draft:
    """A passage under way; spans are stretches of visible text in reading order."""

    kind: PassageKind
    spans: list[Span]
    section: tuple[str, ...]
    cells: list[PrintedCell] = field(default_factory=list)


def split_draft(visible: str, draft: Draft) -> list[Draft]:
    """A draft in pieces that stay readable: no print has a paragraph of tens of thousands of characters."""
    if draft.cells or draft.spans[-1][1] - draft.spans[0][0] <= _LONGEST or len(draft.spans) > 1:
        return [draft]
    ((start, end),) = draft.spans
    pieces = []
    while end - start > _LONGEST:
        stop = max(visible.rfind(mark, start, start + _LONGEST) for mark in "。；，;,\n ") + 1
        stop = stop or start + _LONGEST
        if visible[start:stop].strip():
            pieces.append(Draft(draft.kind, [(start, stop)], draft.section))
        start = stop
    return [*pieces, Draft(draft.kind, [(start, end)], draft.section)]


class Assembler:
    """Turns one flow of lines (the document without its repeated pages, or those pages) into drafts."""

    def __init__(self, context: Context, flow: Sequence[int], cuts: frozenset[int]) -> None:
        self._context = context
        self._lines = [context.lines[index] for index in flow]
        self._cuts = frozenset(number for number, index in enumerate(flow) if index in cuts)
        self._stack = SectionStack()
        self._headings = HeadingReader(context, self._lines)
        self._paragraph: Draft | None = None
        self._last: Line | None = None
        self._closed = False
        self._in_menu = False
        self._bracket: Draft | None = None
        self._overview: int | None = None
        self.drafts: list[Draft] = []

    def assemble(self) -> list[Draft]:
        """All drafts of the flow."""
        number = 0
        while number < len(self._lines):
            if number in self._cuts:
                self._paragraph = None
            number += self._read_line(number)
        if self._bracket is not None:
            self._extend_paragraph(self._bracket.spans, self._lines[-1])
        return self.drafts

    def _read_line(self, number: int) -> int:
        """Read the line, or the table that begins with it; returns how many lines were read."""
        line = self._lines[number]
        if self._bracket is not None:
            self._continue_bracket(line)
            return 1
        if self._is_open() and self._context.is_inner_line(line):
            self._extend_paragraph([(line.start, line.end)], line)
            return 1
        expected = self._headings.expects_table and not self._headings.awaits_subtitle(line)
        table = find_table(self._context, self._lines, number, self._is_open(), expected)
        if table is not None:
            spans, cells, count = table
            self._paragraph = None if not self._is_open() else self._paragraph
            self._add("table", spans, cells)
            self._headings.forget_table()
            return count
        if self._read_marked(number, line) or self._read_aside(number, line):
            return 1
        if line.head.startswith("【"):
            self._open_bracket(line)
            return 1
        if line.start in self._context.gap_titles and not self._is_open():
            self._split_gap_title(line)
            return 1
        self._read_text(number, line)
        return 1

    # --- what interrupts the text -------------------------------------------------------------------

    def _read_marked(self, number: int, line: Line) -> bool:
        """Read a block whose kind the format itself says."""
        block = line.block
        if block is None or block.kind == "table":
            return False
        span = [(line.start, line.end)]
        if block.kind in {"heading", "title"}:
            # Below a heading such as 相关阅读 everything belongs to the site, up to the next heading.
            self._in_menu = self._context.is_menu(line)
        elif block.kind in {"paragraph", "item"} and not self._in_menu:
            return False
        if block.kind == "navigation" or self._in_menu:
            self._add("navigation", span)
        elif block.kind == "caption" and not self._context.rules.table.match(line.head):
            self._add("caption", span)
        else:
            self._add_heading(span, self._headings.read_marked(number, line))
        return True

    def _read_aside(self, number: int, line: Line) -> bool:
        """Read a menu line, a credit or a caption; the paragraph around it stays open."""
        if self._headings.is_menu(number):
            self._add("navigation", [(line.start, line.end)])
            return True
        if self._context.is_credit(line) or self._headings.is_imprint(number, open_text=self._is_open()):
            self._add("credit", [(line.start, line.end)])
            if not self._is_open() or self._context.rules.is_byline(line.head):
                self._paragraph = None
            return True
        glued = self._context.split_glued_credit(line)
        if glued is not None:
            self._read_glued(line, *glued)
            return True
        if is_caption(self._context, self._lines, number, open_text=self._is_open()):
            self._add("caption", [(line.start, line.end)])
            return True
        return False

    def _read_glued(self, line: Line, text_end: int, credit_start: int) -> None:
        """Read a line that ends with a credit: a picture's caption, the paragraph's end, or both in one."""
        split = split_caption_tail(self._context, line, text_end, credit_start, open_text=self._is_open())
        if split > line.start:
            self._extend_paragraph([(line.start, split)], line)
        if split < text_end:
            self._add("caption", [(split, text_end)])
        self._add("credit", [(credit_start, line.end)])

    # --- headings -----------------------------------------------------------------------------------

    def _open_bracket(self, line: Line) -> None:
        self._paragraph = None
        self._bracket = Draft("heading", [], ())
        self._continue_bracket(line)

    def _continue_bracket(self, line: Line) -> None:
        assert self._bracket is not None
        visible = self._context.visible
        stop = visible.find("】", line.start, min(line.end, line.start + 200))
        if stop < 0 and len(self._bracket.spans) < 3 and not is_closed(line.tail):
            self._bracket.spans.append((line.start, line.end))
            return
        draft, self._bracket = self._bracket, None
        after = stop + 1 if stop >= 0 else line.start
        if stop >= 0:
            draft.spans.append((line.start, after))
            self._add_heading(draft.spans, Title(self._context.rules.levels["bracket_level"]))
        elif draft.spans:
            self._extend_paragraph(draft.spans, line)
        rest = strip_span(visible, after, line.end)
        if rest[0] < rest[1]:
            self._extend_paragraph([rest], line)

    def _split_gap_title(self, line: Line) -> None:
        stop = self._context.gap_titles[line.start]
        self._add_heading([(line.start, stop)], Title(self._context.rules.levels["bracket_level"]))
        self._extend_paragraph([(stop, line.end)], line)

    def _add_heading(self, spans: list[Span], title: Title) -> None:
        self._paragraph = None
        text = self._headings.read_title(spans) if title.text is None else title.text
        self._stack.close_from(title.level)
        self._adopt_overview(title, text)
        self._add("heading", spans)
        if title.opens:
            self._stack.open(title.level, text)

    def _adopt_overview(self, title: Title, text: str) -> None:
        """Put an overview that stood under no chapter under the chapter whose title is printed behind it."""
        rules = self._context.rules
        if title.level == rules.levels["part_level"]:
            alone = text in rules.overview and not self._stack.titles
            self._overview = len(self.drafts) if alone else None
        elif title.level == rules.levels["chapter_level"] and self._overview is not None:
            for draft in self.drafts[self._overview :]:
                draft.section = (text, *draft.section)
            self._overview = None

    # --- running text -------------------------------------------------------------------------------

    def _read_text(self, number: int, line: Line) -> None:
        if self._headings.is_surely_title(number):
            self._add_heading([(line.start, line.end)], self._headings.read_title_line())
            return
        if self._is_open() and not self._headings.interrupts(number, line):
            self._extend_paragraph([(line.start, line.end)], line)
            return
        if self._continues_full_line(number, line):
            self._extend_paragraph([(line.start, line.end)], line)
            return
        title = self._headings.read_plain(number, line)
        if title is not None:
            self._add_heading([(line.start, line.end)], title)
            return
        self._paragraph = None
        self._read_numbered(line)
        if self._context.rules.annex_list.match(line.head):
            self._closed = True

    def _read_numbered(self, line: Line) -> None:
        """Begin a paragraph, with the numbered title that opens it as a heading of its own."""
        mark = self._context.find_mark(line)
        start = line.start
        if mark is not None:
            base = (
                line.start
                + len(self._context.visible[line.start : line.end])
                - len(self._context.visible[line.start : line.end].lstrip())
            )
            stop = split_run_in(line.head, mark.end)
            if stop is not None and (mark.strict or stop - mark.end <= 22):
                self._add_heading([(base, base + stop)], Title(mark.level))
                start = base + stop
            elif mark.strict and mark.level == self._context.rules.levels["article_level"]:
                self._stack.open(mark.level, line.head[: mark.end])
            elif mark.strict:
                self._stack.close_from(mark.level)
        self._extend_paragraph([(start, line.end)], line)

    def _continues_full_line(self, number: int, line: Line) -> bool:
        """Whether a line goes on after one that ends with a full stop by chance, at the column's edge."""
        context, last = self._context, self._last
        if (
            self._paragraph is None
            or last is None
            or not context.is_full(last)
            or self._headings.interrupts(number, line)
        ):
            return False
        if line.blanks > context.page.usual_blanks or self._headings.is_title(number):
            return False
        indented = context.page.column - 3.1 <= line.width < context.page.column - 1.1
        starts_indented = context.visible[line.start : line.start + 1] in {"\u3000", "\u2003"}
        return not starts_indented and (is_closed(line.tail) or not indented)

    def _is_open(self) -> bool:
        return self._paragraph is not None and not self._closed

    def _extend_paragraph(self, spans: list[Span], line: Line) -> None:
        if self._paragraph is None:
            if not self._context.rules.table_note.match(line.head):
                self._stack.close_from(self._context.rules.levels["table_level"])
            self._paragraph = Draft("prose", [], self._stack.titles)
            self.drafts.append(self._paragraph)
        self._paragraph.spans += spans
        self._last = line
        self._closed = is_closed(self._context.visible[max(spans[-1][0], spans[-1][1] - 80) : spans[-1][1]].rstrip())

    def _add(self, kind: PassageKind, spans: list[Span], cells: list[PrintedCell] | None = None) -> None:
        section = self._stack.titles
        if kind != "table" and kind != "heading" and self._stack.level == self._context.rules.levels["table_level"]:
            section = section[:-1]
        self.drafts.append(Draft(kind, spans, section, cells or []))
