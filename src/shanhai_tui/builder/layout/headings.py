"""Headings: which lines are, how deep they stand, and how they read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from shanhai_tui.builder.layout.context import Context
from shanhai_tui.builder.layout.lines import Line
from shanhai_tui.builder.layout.readable import ReadableText
from shanhai_tui.builder.layout.rules import ends_sentence, holds_digit

_NAME = re.compile(r"[\u3400-\u9fff·]{2,4}(?:[ \u3000]+[\u3400-\u9fff·]{2,4}){0,2}")
_BRACKETS = re.compile(r"^【\s*|\s*】$")
_SUBTITLE = re.compile(r"(?:——|--|—)\s*\S|[（(]\s*(?:19|20)\d{2}\s*年")
_ABOUT = ("关于", "關於")
_NARROW_SHARE = 0.62
_MAX_TITLES = 3
_LONGEST_CLAUSE_HEAD = 8
_FIRST_LINES = 20
_LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class Title:
    """What a heading does to the sections below it."""

    level: int
    opens: bool = True
    text: str | None = None
    """Its name in sections, where that is not its own text."""


class HeadingReader:
    """Knows the headings met so far in a flow, and looks at the lines behind a candidate."""

    def __init__(self, context: Context, lines: Sequence[Line]) -> None:
        self._context = context
        self._lines = lines
        self._levels = context.rules.levels
        self._met_title = False
        self._met_prose = False
        self._in_annex = False
        self.expects_table = False
        self._table_title: str | None = None

    # --- asides -------------------------------------------------------------------------------------

    def is_menu(self, number: int) -> bool:
        """Whether a line belongs to a menu, with the lines beside it as witnesses for everyday words."""
        line = self._lines[number]
        if self._context.is_menu(line):
            return len(line.head) > _LONGEST_CLAUSE_HEAD or not self._leads_clause(number)
        if not self._met_title and not self._met_prose and self._context.rules.site.fullmatch(line.head):
            return not self._leads_clause(number)
        if line.head not in self._context.rules.menu_beside:
            return False
        beside = self._lines[max(number - 1, 0) : number] + self._lines[number + 1 : number + 2]  # type: ignore[operator]
        return any(self._context.is_menu(other) or other.head in self._context.rules.menu_beside for other in beside)

    def is_imprint(self, number: int, *, open_text: bool) -> bool:
        """Whether a line belongs to a document's imprint: its number, author, subtitle, signature or date."""
        line, rules = self._lines[number], self._context.rules
        if open_text or not line.short or rules.annex_list.match(line.head):
            return False
        if rules.number.fullmatch(line.head) or rules.date.fullmatch(line.head):
            return True
        if self._met_title and not self._met_prose:
            if _NAME.fullmatch(line.head) and line.head.strip() not in rules.overview:
                return not self._leads_clause(number) and not self._is_candidate_pair(number)
            if _SUBTITLE.match(line.head) and not ends_sentence(line.tail):
                return True
        return self._met_prose and self._is_signature(number)

    def _is_candidate_pair(self, number: int) -> bool:
        following = self._following(number)
        return following is not None and self._context.looks_like_title(following)

    def _is_signature(self, number: int) -> bool:
        """Whether a short line is followed, within two more, by the date of a signature."""
        if not self._context.looks_like_title(self._lines[number]):
            return False
        for line in self._lines[number + 1 : number + 3]:
            if self._context.rules.date.fullmatch(line.head):
                return True
            if not (self._context.looks_like_title(line) or self._context.is_credit(line)):
                return False
        return False

    # --- headings -----------------------------------------------------------------------------------

    def read_marked(self, number: int, line: Line) -> Title:
        """A heading that the format marks as one."""
        block = line.block
        assert block is not None
        self._met_title = True
        if self._context.rules.table.match(line.head):
            return self._begin_table()
        if self._context.rules.annex.fullmatch(line.head):
            self._in_annex = True
            return Title(0)
        if self._in_annex:
            self._in_annex = False
            return Title(self._levels["annex_title_level"])
        if block.kind == "title":
            return Title(0)
        return Title(min(max(block.level, 1), 5))

    def interrupts(self, number: int, line: Line) -> bool:
        """Whether a line ends an unfinished paragraph: it surely begins something new."""
        context = self._context
        if context.is_strong_start(line) or (line.block is not None and line.block.kind == "item"):
            return True
        if line.block is not None and context.looks_like_title(line):
            return False
        mark = context.find_mark(line)
        return mark is not None and mark.strict and not context.page.wrapped

    def is_title(self, number: int) -> bool:
        """Whether a line reads as a plain or numbered heading; changes nothing."""
        kept = (self._met_title, self._in_annex, self.expects_table, self._table_title)
        title = self.read_plain(number, self._lines[number])
        self._met_title, self._in_annex, self.expects_table, self._table_title = kept
        return title is not None

    def is_surely_title(self, number: int) -> bool:
        """Whether a line is a title, whatever its words: a report's, or one right above a byline."""
        line, rules = self._lines[number], self._context.rules
        if number < _MAX_TITLES and not self._met_prose and rules.report.search("".join(line.head.split())):
            return line.block is None and line.short and line.width <= rules.longest
        if number > _FIRST_LINES or line.block is not None or not line.short or ends_sentence(line.tail):
            return False
        if line.width > _LONGEST_TITLE or self._context.is_credit(line) or number + 1 >= len(self._lines):
            return False
        following = self._lines[number + 1]
        earlier = self._lines[:number]
        return rules.is_byline(following.head) and not any(rules.is_byline(other.head) for other in earlier)

    def read_title_line(self) -> Title:
        """The heading that a line above the byline is."""
        self._met_title = True
        return Title(self._levels["title_level"])

    def read_plain(self, number: int, line: Line) -> Title | None:
        """The heading that a line of text is, or None; called only where no sentence is open."""
        context, rules = self._context, self._context.rules
        if self._table_title is not None and self._is_table_subtitle(line):
            return Title(self._levels["table_level"], text=self._join_table_title(line))
        self._table_title = None
        self.expects_table = False
        if rules.table.match(line.head) and line.short and not ends_sentence(line.tail):
            return self._begin_table(line)
        if line.block is not None and line.block.kind == "item":
            self._met_prose = True
            return None
        if not line.short or (not context.looks_like_title(line) and not self._is_numbered_sentence(number, line)):
            self._met_prose = True
            return None
        mark = context.find_mark(line)
        if mark is not None:
            return self._read_numbered(number, mark.level, mark.strict)
        if rules.annex_list.match(line.head):
            self._met_prose = True
            return None
        if rules.annex.fullmatch(line.head):
            self._in_annex = True
            return Title(self._levels["title_level"])
        title = self._read_unnumbered(number, line)
        self._met_prose = self._met_prose or title is None
        return title

    def _read_numbered(self, number: int, level: int, strict: bool) -> Title | None:
        following = self._following(number)
        if following is None or (not strict and not self._is_followed_by_text(number)):
            self._met_prose = True
            return None
        return Title(level)

    def _is_numbered_sentence(self, number: int, line: Line) -> bool:
        """Whether a numbered line with a full stop is a title on its own: one sentence, no figure, no sibling next."""
        context = self._context
        mark = context.find_mark(line)
        if mark is None or not mark.strict or mark.level == self._levels["article_level"]:
            return False
        if line.width > context.rules.longest or not line.tail.endswith("。"):
            return False
        body = line.head[mark.end :]
        following = self._following(number)
        if body.count("。") != 1 or holds_digit(body) or following is None:
            return False
        next_mark = context.find_mark(following)
        return next_mark is None or next_mark.level != mark.level

    def _read_unnumbered(self, number: int, line: Line) -> Title | None:
        rules, levels = self._context.rules, self._levels
        leads = self._leads_clause(number)
        if not self._stands_alone(number, line, leads=leads):
            return None
        opening = not self._met_title and not self._met_prose
        if opening and rules.masthead.fullmatch(line.head):
            return Title(levels["title_level"], opens=False)
        first, self._met_title = not self._met_title, True
        if self._in_annex:
            self._in_annex = False
            return Title(levels["annex_title_level"])
        if rules.paper.search(line.head) and (first or line.head.startswith(_ABOUT)):
            return Title(levels["title_level"])
        if not leads and self._is_heading_like(number + 1):
            return Title(levels["chapter_level"])
        return Title(levels["title_level" if opening and not leads else "part_level"])

    def _stands_alone(self, number: int, line: Line, *, leads: bool) -> bool:
        """Whether a short line is a heading and not the piece of a paragraph or one of a list."""
        context = self._context
        following = self._following(number)
        if following is None or self._runs_in_list(number):
            return False
        if leads:
            return True
        narrow = not context.page.wrapped or line.width <= _NARROW_SHARE * context.page.column
        if not narrow and not (number == 0 and context.rules.paper.search(line.head)):
            return False
        if context.is_strong_start(following):
            return True
        return not context.holds_together(line.tail[-1], following.head[0])

    # --- what follows -------------------------------------------------------------------------------

    def _following(self, number: int) -> Line | None:
        """The next line that is neither a menu's nor a page number."""
        for line in self._lines[number + 1 : number + 6]:
            if not self._context.is_menu(line):
                return line
        return None

    def _leads_clause(self, number: int) -> bool:
        following = self._lines[number + 1] if number + 1 < len(self._lines) else None
        return following is not None and following.head.startswith("【")

    def _is_followed_by_text(self, number: int) -> bool:
        following = self._following(number)
        return following is not None and (not following.short or ends_sentence(following.tail))

    def forget_table(self) -> None:
        """The table under the last title has been read, or there is none."""
        self.expects_table, self._table_title = False, None

    def _is_heading_like(self, number: int) -> bool:
        if number >= len(self._lines):
            return False
        line, context = self._lines[number], self._context
        if context.rules.table.match(line.head):
            return True
        if (
            context.find_mark(line)
            or not context.looks_like_title(line)
            or (_NAME.fullmatch(line.head) and not self._leads_clause(number))
        ):
            return False
        return not context.page.wrapped or line.width <= _NARROW_SHARE * context.page.column

    def _runs_in_list(self, number: int) -> bool:
        """Whether a short line is one of many in a row, as in a list of names: then none of them is a heading."""
        run = 0
        for line in self._lines[number + 1 : number + 1 + _MAX_TITLES]:
            if (
                not self._context.looks_like_title(line)
                or self._context.find_mark(line)
                or self._context.is_strong_start(line)
            ):
                return False
            run += 1
        return run >= _MAX_TITLES

    # --- table titles -------------------------------------------------------------------------------

    def _begin_table(self, line: Line | None = None) -> Title:
        self.expects_table = True
        if line is not None:
            found = self._context.rules.table.match(line.head)
            bare = found is not None and not line.head[found.end() :].strip(" 　:：.．")
            self._table_title = line.head if bare else None
        return Title(self._levels["table_level"])

    def awaits_subtitle(self, line: Line) -> bool:
        """Whether a line is the name of a table whose number stands above it."""
        return self._table_title is not None and self._is_table_subtitle(line)

    def _is_table_subtitle(self, line: Line) -> bool:
        return self._context.looks_like_title(line) and not self._context.is_strong_start(line)

    def _join_table_title(self, line: Line) -> str:
        title = f"{''.join((self._table_title or '').split())} {' '.join(line.head.split())}"
        self._table_title = None
        self.expects_table = True
        return title

    def read_title(self, spans: list[tuple[int, int]]) -> str:
        """A heading's name in sections: readable, without the brackets around it and the stop behind it."""
        reader = ReadableText(self._context.visible, keep_gaps=True)
        for start, end in spans:
            reader.add_span(start, end, list(self._context.hidden))
        return _BRACKETS.sub("", "".join(reader.parts)).rstrip("。：:")
