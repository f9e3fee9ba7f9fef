"""The lexicon's knowledge of headings and noise, compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from shanhai_tui.lexicon import load_lexicon

_TERMINAL = "。！？!?…；;"
_CLOSERS = "”’）)》」』】〕]\"'"
_DIGIT = re.compile(r"[0-9０-９]")


@dataclass(frozen=True, slots=True)
class Mark:
    """The number that opens a heading."""

    level: int
    strict: bool
    end: int


@dataclass(frozen=True, slots=True)
class Rules:
    """All patterns; each matches a whole line or the beginning of one."""

    numbered: tuple[tuple[int, bool, re.Pattern[str]], ...]
    menu: frozenset[str]
    menu_beside: frozenset[str]
    menu_pattern: re.Pattern[str]
    bullet: re.Pattern[str]
    credit: re.Pattern[str]
    photo_credit: re.Pattern[str]
    byline: re.Pattern[str]
    site: re.Pattern[str]
    report: re.Pattern[str]
    date: re.Pattern[str]
    table: re.Pattern[str]
    figure: re.Pattern[str]
    table_note: re.Pattern[str]
    table_unit: re.Pattern[str]
    annex: re.Pattern[str]
    annex_list: re.Pattern[str]
    masthead: re.Pattern[str]
    number: re.Pattern[str]
    paper: re.Pattern[str]
    overview: frozenset[str]
    openers: tuple[str, ...]
    forbidden_end: str
    longest: int
    levels: dict[str, int]

    def find_mark(self, text: str) -> Mark | None:
        """The number that `text` opens with, if it does."""
        for level, strict, pattern in self.numbered:
            if found := pattern.match(text):
                return Mark(level, strict, found.end())
        return None

    def is_menu(self, text: str) -> bool:
        """Whether a whole line belongs to a site's menus or is a page number."""
        if len(text) > 120:
            return False
        if self.menu_pattern.fullmatch(text):
            return True
        bare = self.bullet.sub("", text, count=1).strip()
        return bare in self.menu or self.menu_pattern.fullmatch(bare) is not None

    def is_credit(self, text: str) -> bool:
        """Whether a whole line says who wrote, took, gave or edited something."""
        return len(text) <= 90 and self.credit.fullmatch(text) is not None

    def is_byline(self, text: str) -> bool:
        """Whether a whole line says on which day an article came out."""
        return self.byline.fullmatch(text) is not None and self.is_credit(text) and not self.date.fullmatch(text)


@cache
def load_rules() -> Rules:
    """The rules, compiled once."""
    headings, noise = load_lexicon("headings"), load_lexicon("noise")
    plain = headings["plain"]
    return Rules(
        numbered=tuple((row["level"], row["strict"], re.compile(row["pattern"])) for row in headings["numbered"]),
        menu=frozenset(noise["menu"]),
        menu_beside=frozenset(noise["menu_beside"]),
        menu_pattern=_compile_any(noise["menu_patterns"]),
        bullet=re.compile(noise["bullet"]),
        credit=_compile_any(noise["credit_patterns"]),
        photo_credit=re.compile(noise["photo_credit"]),
        byline=re.compile(noise["byline"]),
        site=re.compile(noise["site"]),
        report=re.compile(plain["report"]),
        date=re.compile(noise["date"]),
        table=re.compile(rf"(?:{plain['table']})(?![\d、，])"),
        figure=re.compile(rf"(?:{plain['figure']})(?![\d、，])"),
        table_note=re.compile(plain["table_note"]),
        table_unit=re.compile(plain["table_unit"]),
        annex=re.compile(plain["annex"]),
        annex_list=re.compile(rf"{plain['annex']}\s*[：:]"),
        masthead=re.compile(plain["masthead"]),
        number=re.compile(plain["number"]),
        paper=re.compile(rf"(?:{'|'.join(plain['paper'])})(?:[（(][^（）()]{{1,20}}[)）])?$"),
        overview=frozenset(plain["overview"]),
        openers=tuple(plain["sentence_openers"]),
        forbidden_end=plain["forbidden_end"],
        longest=plain["longest"],
        levels={key: value for key, value in plain.items() if key.endswith("_level")},
    )


def _compile_any(patterns: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


def ends_sentence(tail: str) -> bool:
    """Whether a text that ends with `tail` ends its sentence."""
    bare = tail.rstrip(_CLOSERS + " \t\u3000")
    if not bare:
        return False
    if bare[-1] in _TERMINAL:
        return True
    # A remark in brackets after the full stop: 成立。（详见第94页）
    closers = tail[len(bare) :]
    if any(mark in closers for mark in "）)"):
        opening = max(bare.rfind("（"), bare.rfind("("))
        return opening > 0 and bare[:opening].rstrip(_CLOSERS + " \t\u3000")[-1:] in tuple(_TERMINAL)
    return False


def is_closed(tail: str) -> bool:
    """Whether a paragraph that ends with `tail` is whole: a sentence's end, or a colon that leads to a list."""
    return ends_sentence(tail) or tail.rstrip()[-1:] in ("：", ":")


def holds_digit(text: str) -> bool:
    """Whether a text holds an Arabic digit."""
    return _DIGIT.search(text) is not None


def split_run_in(text: str, first: int) -> int | None:
    """Where a title that opens a paragraph ends (behind its full stop), if a text goes on after it."""
    stop = re.compile(r"[。：:]").search(text, first, first + 42)
    if stop is None or stop.end() >= len(text.rstrip()) or stop.start() - first < 2:
        return None
    title = text[first : stop.start()]
    return None if holds_digit(title) or "；" in title else stop.end()
