"""The year in force for a passage: for its figures that name none."""

from __future__ import annotations

import re
from dataclasses import replace

from shanhai_tui.builder.records import Document, Passage

_YEAR = r"((?:19|20)\d{2})\s*年"
_OPENING = re.compile(rf"^\s*(?:至|截至|截止|到)?\s*{_YEAR}(?!\s*(?:以来|起|代|度?至|[-—–~～至到]))")
_THIS_YEAR = re.compile(r"今年|本年|当年|年内|全年")
_TITLE_YEAR = re.compile(r"((?:19|20)\d{2})\s*(?:年|）|\))")


def set_years(document: Document, passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """The passages with `year` filled: from their own opening, else the section's, else the document's."""
    default = document.report_year or (document.published.year if document.published else None)
    by_section: dict[tuple[str, ...], int | None] = {}
    filled: list[Passage] = []
    for passage in passages:
        year = _read_own_year(passage, default)
        inherited = by_section.get(passage.section)
        if year is None:
            year = inherited if inherited is not None else _read_section_year(passage) or default
        elif passage.kind == "prose" and passage.section not in by_section:
            by_section[passage.section] = year
        filled.append(replace(passage, year=year))
    return tuple(filled)


def _read_own_year(passage: Passage, default: int | None) -> int | None:
    if passage.kind not in {"prose", "caption"}:
        return None
    found = _OPENING.match(passage.text)
    if found is None:
        return None
    year = int(found.group(1))
    # A year long before the document's own opens a story (2003年启动…), and does not date what follows.
    return year if default is None or abs(year - default) <= 1 else None


def _read_section_year(passage: Passage) -> int | None:
    for title in reversed(passage.section):
        if found := _TITLE_YEAR.search(title):
            return int(found.group(1))
    return None
