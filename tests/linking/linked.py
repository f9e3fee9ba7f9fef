"""Small documents for the linking tests."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from shanhai_tui.builder.gazetteer import load_gazetteer
from shanhai_tui.builder.linking import link_document
from shanhai_tui.builder.records import Document, LinkedDocument, Mention, Passage, Segment

MARK = re.compile(r"\[([^\[\]|]+)\|([^\[\]]+)\]")


def read_sentences() -> Iterator[tuple[int, str]]:
    """Year and marked text of every sentence of `marked_sentences.txt`."""
    for line in Path(__file__).with_name("marked_sentences.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            year, marked = line.split("\t", 1)
            yield int(year), marked.replace("⏎", "\n")


def make_passages(texts: list[str], year: int | None = None, section: tuple[str, ...] = ()) -> tuple[Passage, ...]:
    """One prose passage a text."""
    return tuple(
        Passage("d", ordinal, "prose", section, text, (Segment(0, len(text), 0, len(text)),), year)
        for ordinal, text in enumerate(texts)
    )


def link(*texts: str, year: int | None = 2021, section: tuple[str, ...] = ()) -> LinkedDocument:
    """The texts as one document, linked."""
    return link_document(
        Document("d", "d.txt", report_year=year), make_passages(list(texts), year, section), load_gazetteer()
    )


def regions(*texts: str, year: int | None = 2021, section: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    """(as written, region) of every place that the texts name, in order."""
    return [(one.surface, one.target_id) for one in mentions_of(link(*texts, year=year, section=section), "region")]


def mentions_of(linked: LinkedDocument, kind: str) -> list[Mention]:
    """Every mention of a kind, in order."""
    return [one for mentions in linked.mentions.values() for one in mentions if one.target_kind == kind]
