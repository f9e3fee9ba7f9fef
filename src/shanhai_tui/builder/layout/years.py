"""The year in force for a passage: for its figures that name none."""

from __future__ import annotations

import re
from dataclasses import replace

from shanhai_tui.builder.records import Document, Passage

_YEAR = r"((?:19|20)\d{2})\s*年"
_OPENING = re.compile(rf"(?:至|截至|截止|到)?\s*{_YEAR}(?!\s*(?:以来|以來|起|代|度?\s*(?:至|[-—–~～到])|版))", re.ASCII)
_TITLE_YEAR = re.compile(r"((?:19|20)\d{2})\s*(?:年(?!以来|以來|起|代)|[）)])")


def set_years(document: Document, passages: tuple[Passage, ...]) -> tuple[Passage, ...]:
    """The passages with `year` filled: from their own opening, else the section's, else the document's.

    A section's year is its title's, or the one that its first paragraph opens with, if that is near the document's:
    an older one tells a story (2003年启动…) and holds for its own paragraph only.
    """
    default = document.report_year or (document.published.year if document.published else None)
    sections: dict[tuple[str, ...], int] = {}
    filled: list[Passage] = []
    for passage in passages:
        own = _read_opening(passage)
        section_year = sections.get(passage.section)
        if section_year is None:
            section_year = _read_title_year(passage.section)
        if own is not None and section_year is None and _is_near(own, default):
            sections[passage.section] = own
        fallback = section_year if section_year is not None else default
        filled.append(replace(passage, year=own if own is not None else fallback))
    return tuple(filled)


def _read_opening(passage: Passage) -> int | None:
    """The year that a paragraph or a caption opens with, unless it is only where a span begins."""
    found = _OPENING.match(passage.text) if passage.kind in {"prose", "caption"} else None
    return int(found.group(1)) if found else None


def _is_near(year: int, default: int | None) -> bool:
    return default is None or abs(year - default) <= 1


def _read_title_year(section: tuple[str, ...]) -> int | None:
    for title in reversed(section):
        if found := _TITLE_YEAR.search(title):
            return int(found.group(1))
    return None
