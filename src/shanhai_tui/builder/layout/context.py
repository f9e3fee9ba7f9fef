"""A document's lines with what each looks like, for the assembly of passages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from shanhai_tui.builder.layout.lines import Line, Page, measure_width
from shanhai_tui.builder.layout.rules import Mark, Rules, ends_sentence, holds_digit

_HAN = re.compile(r"[\u3400-\u9fff]")
_GLUED_CREDIT = re.compile(r"(\s*)([（(][^（）()]{1,60}[)）])$")
_GAP_TITLE = re.compile(
    r"[ \t\u3000]*[■◆◇▲△●○□]?[ \u3000]*([\u3400-\u9fff“”·]{2,16})(?:[\u3000\u2003]+| {2,})(?=[^\s\t])"
    r"(?=[^\n]{0,60}[\d，。])"
)
_ANNEX_STARTS = ("附",)
_LONGEST_WITH_COMMA = 24
_SENTENCE = re.compile(r"[，。；]")
_WITNESS = 200_000


@dataclass(frozen=True)
class Context:
    """The document that is being laid out."""

    visible: str
    lines: tuple[Line, ...]
    page: Page
    rules: Rules
    hidden: tuple[tuple[int, int], ...] = ()

    def holds_together(self, before: str, after: str) -> bool:
        """Whether the document shows that two characters at a line break are parts of one word."""
        pairs = self.visible.count(before + after, 0, _WITNESS)
        return pairs >= 3 and pairs * 3 >= self.visible.count(before, 0, _WITNESS)

    @cached_property
    def gap_titles(self) -> dict[int, int]:
        """Where paragraphs open with a title before a wide gap (概况　2015年，…): by line start, the title's end."""
        found: dict[int, int] = {}
        for line in self.lines:
            opening = _GAP_TITLE.match(self.visible, line.start, min(line.end, line.start + 80))
            if (
                opening is not None
                and not self.rules.table.match(line.head)
                and (len(line.head) > opening.end(1) - line.start + 6)
            ):
                found[line.start] = opening.end(1)
        # One such line may be anything; a yearbook that prints its clauses so has many.
        return found if len(found) > 1 else {}

    @property
    def picture_gap(self) -> int:
        """From how many empty lines on a gap is the place of a picture."""
        return max(3, self.page.usual_blanks + 2)

    def find_mark(self, line: Line) -> Mark | None:
        """The number that opens a line."""
        return self.rules.find_mark(line.head)

    def is_menu(self, line: Line) -> bool:
        """Whether a line is a menu's or a page number, whatever stands beside it."""
        return line.short and self.rules.is_menu(line.head)

    def is_credit(self, line: Line) -> bool:
        """Whether a line names who wrote, took or gave something."""
        return line.short and self.rules.is_credit(line.head)

    def is_full(self, line: Line) -> bool:
        """Whether a line reaches the column's edge, so that its end says nothing."""
        return self.page.wrapped and line.width >= self.page.column - 1.1

    def is_inner_line(self, line: Line) -> bool:
        """Whether a line can only be the middle of a paragraph under way: full, and with no mark at its ends."""
        return (
            self.page.wrapped
            and line.block is None
            and line.blanks <= self.page.usual_blanks
            and self.page.column - 1.1 <= line.width <= self.page.column + 1.1
            and line.head[0] not in "【（(表"
            and line.head[-1] not in "）)摄攝"
            and "\t" not in line.head
        )

    def split_glued_credit(self, line: Line) -> tuple[int, int] | None:
        """End of the text and start of the credit, for a line that ends with a credit behind a gap."""
        if not line.short:
            return None
        text = self.visible[line.start : line.end].rstrip()
        found = _GLUED_CREDIT.search(text)
        if found is None or found.start() == 0 or not self.rules.is_credit(found.group(2)):
            return None
        if not found.group(1) and self.rules.photo_credit.fullmatch(found.group(2)) is None:
            return None
        return line.start + found.start(), line.start + found.start(2)

    def looks_like_title(self, line: Line) -> bool:
        """Whether a line on its own could be a heading: short, with words, no sentence and no list's beginning."""
        text, rules = line.head, self.rules
        if not line.short or "\t" in text or "。" in text or len(_HAN.findall(text)) < 2:
            return False
        if measure_width(text) > rules.longest or text[-1] in rules.forbidden_end or ends_sentence(text):
            return False
        if self._reads_like_text(text):
            return False
        return not (self.is_credit(line) or rules.date.fullmatch(text) or rules.number.fullmatch(text))

    def _reads_like_text(self, text: str) -> bool:
        """Whether a line without a full stop is the piece of a sentence all the same."""
        commas = text.count("，") + text.count(",")
        if commas == 0:
            return False
        if commas > 1 or measure_width(text) > _LONGEST_WITH_COMMA:
            return True
        return text.startswith(self.rules.openers) or holds_digit(text.lstrip("0123456789.、 "))

    def is_strong_start(self, line: Line) -> bool:
        """Whether a line begins something new, whatever stands before it."""
        rules = self.rules
        if line.head[:1] in _ANNEX_STARTS and (rules.annex.fullmatch(line.head) or rules.annex_list.match(line.head)):
            return True
        if line.head.startswith("【"):
            return True
        # "表2显示，…" is a sentence that speaks of a table, not the table's title.
        return line.short and rules.table.match(line.head) is not None and not _SENTENCE.search(line.head)
