"""The year in force for a passage: for its figures that name none."""

from __future__ import annotations

import re
from dataclasses import replace

from shanhai_tui.builder.layout.dates import YEAR, read_year
from shanhai_tui.builder.layout.report_year import read_title_year
from shanhai_tui.builder.records import Document, Passage
from shanhai_tui.text.folding import fold

_OPENING = re.compile(
    rf"(?P<until>截?至|截止|到)?\s*(?P<year>{YEAR})\s?年"
    rf"(?!\s*(?:以来|起|代|版|[、和与及]\s?{YEAR}\s?年|度?(?:\s?\d{{1,2}}月)?\s*(?:至|[-—–~到])))"
)
_SEEN = 40
_YEARBOOK = re.compile("年鉴")


def set_years(document: Document, passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """The passages with `year` filled: from their own opening, else the section's, else the document's.

    A section's year is its title's, or the one that its first paragraph opens with, if that is near the document's:
    an older one tells a story (2003年启动…) and holds for its own paragraph only, as any does in the news.
    """
    default = document.report_year or (document.published.year if document.published else None)
    lasting = document.published is None or document.kind not in {"news", "web"}
    sections: dict[tuple[str, ...], int] = {}
    filled: list[Passage] = []
    for passage in passages:
        own, until = _read_opening(passage)
        section_year = sections.get(passage.section)
        if section_year is None:
            section_year = _read_section_year(passage.section, document)
        if own is not None and section_year is None and lasting and not until and _is_near(own, default):
            sections[passage.section] = own
        fallback = section_year if section_year is not None else default
        filled.append(replace(passage, year=own if own is not None else fallback))
    return tuple(filled)


def _read_opening(passage: Passage) -> tuple[int | None, bool]:
    """The year that a paragraph or a caption opens with, unless a span begins there; and whether it is up to then."""
    if passage.kind not in {"prose", "caption"}:
        return None, False
    found = _OPENING.match(fold(passage.text[:_SEEN]))
    return (read_year(found["year"]), found["until"] is not None) if found else (None, False)


def _is_near(year: int, default: int | None) -> bool:
    return default is None or abs(year - default) <= 1


def _read_section_year(section: tuple[str, ...], document: Document) -> int | None:
    """The year of the innermost heading that names one; the document's own title has been read already."""
    for title in reversed(section):
        if title == document.title or _YEARBOOK.search(fold(title)):
            continue
        if (year := read_title_year(title)) is not None:
            return year
    return None
