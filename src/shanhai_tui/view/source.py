"""A document as lines: broken as Chinese print is, with the figure, the places and the other facts marked."""

from __future__ import annotations

import itertools
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from shanhai_tui.store.evidence import Evidence, Mark
from shanhai_tui.store.records import Passage
from shanhai_tui.text.harmless import show_harmless
from shanhai_tui.text.linebreak import break_lines
from shanhai_tui.text.width import cell_width
from shanhai_tui.view.excerpt import Excerpt
from shanhai_tui.view.glyphs import BOXES, Glyphs
from shanhai_tui.view.lines import Line, Link, Piece

RANK = {"figure": 4, "visit": 5, "quote": 3, "place": 2, "fact": 1, "entity": 1}
_ROLES = {
    "region": "place",
    "programme": "entity",
    "entity": "entity",
    "metric": "fact",
    "pairing": "fact",
}
"""What a kind of mark looks like; of two on one character the higher rank wins."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of readable text that is marked, and where it leads."""

    start: int
    end: int
    role: str
    goal: tuple[str, ...] = ()


def to_text(passage: Passage, char_start: int, char_end: int) -> list[tuple[int, int]]:
    """The stretches of the passage's readable text that stand for a stretch of the source."""
    found: list[tuple[int, int]] = []
    for part in passage.segments:
        text_start, text_end, start, end = part.text_start, part.text_end, part.char_start, part.char_end
        low, high = max(start, char_start), min(end, char_end)
        if low >= high:
            continue
        first = min(text_start + (low - start), text_end)
        last = text_end if high == end else min(text_start + (high - start), text_end)
        if first < last:
            if found and found[-1][1] == first:
                found[-1] = (found[-1][0], last)
            else:
                found.append((first, last))
    return found


def list_stretches(passage: Passage, marks: Sequence[Mark], evidence: Evidence | None) -> list[Stretch]:
    """Everything marked in the passage, by its place in the readable text."""
    stretches: list[Stretch] = []
    for mark in marks:
        if mark.char_start >= passage.char_end or mark.char_end <= passage.char_start:
            continue
        for start, end in to_text(passage, mark.char_start, mark.char_end):
            stretches.append(Stretch(start, end, _ROLES.get(mark.kind, "fact"), (mark.kind, mark.target_id)))
    if evidence is not None and evidence.ordinal == passage.ordinal:
        for start, end in to_text(passage, evidence.char_start, evidence.char_end):
            stretches.append(Stretch(start, end, "quote"))
        for start, end in to_text(passage, evidence.number_start, evidence.number_end):
            stretches.append(Stretch(start, end, "figure"))
    return stretches


def paint_stretches(length: int, stretches: Sequence[Stretch]) -> list[tuple[int, int, str]]:
    """The text cut where its role changes; where marks overlap, the more telling one shows."""
    shown = [stretch for stretch in stretches if stretch.role != "fact"]
    cuts = sorted({0, length, *(s.start for s in shown), *(s.end for s in shown)})
    painted: list[tuple[int, int, str]] = []
    for start, end in itertools.pairwise(cuts):
        roles = [s.role for s in shown if s.start <= start and s.end >= end]
        if ("quote" in roles or "figure" in roles) and "place" in roles:
            role = "quote.place"
        else:
            role = max(roles, key=lambda name: RANK.get(name, 0), default="")
        if painted and painted[-1][2] == role and painted[-1][1] == start:
            painted[-1] = (painted[-1][0], end, role)
        else:
            painted.append((start, end, role))
    return painted


def lay_passage(
    passage: Passage, width: int, stretches: Sequence[Stretch], *, visit: Stretch | None = None
) -> list[Line]:
    """The passage's lines in `width` cells, a blank one after it; each line's key names the passage."""
    text = show_harmless(passage.text)
    key = str(passage.ordinal)
    base = {"heading": "strong", "caption": "dim", "credit": "dim", "navigation": "dim"}.get(passage.kind, "")
    marks = [*stretches, Stretch(visit.start, visit.end, "visit")] if visit else list(stretches)
    painted = paint_stretches(len(text), marks)
    starts = [start for start, _, _ in painted]
    lines: list[Line] = []
    for paragraph_start, paragraph_end in _paragraphs(passage.text):
        body = text[paragraph_start:paragraph_end]
        for start, end in break_lines(body, max(4, width)):
            first, last = paragraph_start + start, paragraph_start + end
            lines.append(
                Line(
                    _line_pieces(text, painted, starts, first, last, base),
                    _line_links(text, stretches, first, last),
                    key,
                )
            )
    if passage.kind != "heading":
        lines.append(Line((), (), key))
    return lines


def _paragraphs(text: str) -> list[tuple[int, int]]:
    spans: list[tuple[int, int]] = []
    start = 0
    for line in text.split("\n"):
        spans.append((start, start + len(line)))
        start += len(line) + 1
    return spans


def _line_pieces(
    text: str, painted: list[tuple[int, int, str]], starts: list[int], first: int, last: int, base: str
) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    index = max(0, bisect_right(starts, first) - 1)
    while index < len(painted) and painted[index][0] < last:
        start, end, role = painted[index]
        cut = text[max(start, first) : min(end, last)]
        if cut:
            pieces.append(Piece(cut, role or base))
        index += 1
    return tuple(pieces)


def _line_links(text: str, stretches: Sequence[Stretch], first: int, last: int) -> tuple[Link, ...]:
    links = []
    for stretch in stretches:
        if stretch.goal and stretch.start < last and stretch.end > first:
            start = cell_width(text[first : max(stretch.start, first)])
            end = cell_width(text[first : min(stretch.end, last)])
            links.append(Link(start, end, stretch.goal))
    return tuple(links)


def section_title(excerpt: Excerpt, ordinal: int, glyphs: Glyphs = BOXES) -> str:
    """The document and the section in which the passage stands."""
    passage = next((p for p in excerpt.passages if p.ordinal == ordinal), None)
    section = passage.section if passage else ()
    return show_harmless(f" {glyphs.here} ".join((excerpt.document.title, *section)))
