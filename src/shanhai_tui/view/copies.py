"""Copies of a passage side by side, what differs between them marked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from shanhai_tui.store import Cursor
from shanhai_tui.store.details import Variant
from shanhai_tui.store.reading import copies_of, document_by_id, passage_by_id
from shanhai_tui.store.records import Passage
from shanhai_tui.store.truth import all_variants
from shanhai_tui.text.harmless import show_harmless
from shanhai_tui.text.linebreak import break_lines
from shanhai_tui.text.width import cell_width, fit
from shanhai_tui.view.glyphs import BOXES, Glyphs
from shanhai_tui.view.lines import Line, Piece
from shanhai_tui.view.paragraphs import lay_heading, lay_text

SIDE_BY_SIDE = 56
"""From this width on the copies stand beside each other, below it under each other."""
_WORD = re.compile(r"[0-9][0-9.,]*|[A-Za-z]+|.", re.DOTALL)
"""What differs as a whole: a number, a word in letters, a character."""
_STOPS = "。！？；\n"
Part = tuple[str, bool]
"""Some text, and whether the other copy has it otherwise."""


@dataclass(frozen=True, slots=True)
class Copies:
    """A passage, the passages that say the same, their documents' titles, and what was found out about differences."""

    passage: Passage
    others: tuple[Passage, ...]
    titles: Mapping[str, str]
    variants: tuple[Variant, ...] = ()


def read_copies(cursor: Cursor, passage_id: str) -> Copies | None:
    """The passage with its copies; None if it has none."""
    passage = cursor.ask(passage_by_id(passage_id)).first
    others = cursor.ask(copies_of(passage_id)).rows if passage is not None else ()
    if passage is None or not others:
        return None
    titles = {}
    for document_id in {passage.document_id, *(other.document_id for other in others)}:
        document = cursor.ask(document_by_id(document_id)).first
        titles[document_id] = (document.title or document.file) if document else document_id
    ids = {passage_id, *(other.passage_id for other in others)}
    variants = cursor.ask(all_variants()).rows
    return Copies(
        passage, others, titles, tuple(one for one in variants if {one.passage_id, one.other_passage_id} <= ids)
    )


def compare_texts(text: str, other: str) -> list[tuple[tuple[Part, ...], tuple[Part, ...]]]:
    """Both texts in parallel stretches of about a sentence, cut where they agree, differing parts marked."""
    pairs: list[tuple[tuple[Part, ...], tuple[Part, ...]]] = []
    left: list[Part] = []
    right: list[Part] = []
    ours, theirs = _WORD.findall(text), _WORD.findall(other)
    for kind, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if kind != "equal":
            left.append(("".join(ours[a:b]), True))
            right.append(("".join(theirs[c:d]), True))
            continue
        start = a
        for place in range(a, b):
            if ours[place] in _STOPS:
                piece = ("".join(ours[start : place + 1]), False)
                pairs.append(((*left, piece), (*right, piece)))
                left, right, start = [], [], place + 1
        if start < b:
            left.append(("".join(ours[start:b]), False))
            right.append(("".join(ours[start:b]), False))
    if left or right:
        pairs.append((tuple(left), tuple(right)))
    return pairs


def make_copies_lines(
    copies: Copies, width: int, say: Mapping[str, str], glyphs: Glyphs = BOXES
) -> tuple[int, list[Line]]:
    """How many differences there are, and each copy against the passage; what differs stands in brackets."""
    lines: list[Line] = []
    count = 0
    for other in copies.others:
        pairs = compare_texts(copies.passage.text, other.text)
        count += sum(differs for left, _ in pairs for _, differs in left)
        lines += _lay_titles(copies, other, width, glyphs, first=not lines)
        for left, right in pairs:
            lines += _lay_pair(left, right, width, glyphs)
        known = [one for one in copies.variants if other.passage_id in (one.passage_id, one.other_passage_id)]
        if known:
            lines += lay_heading(say["copies_reasons"])
        for one in known:
            preferred = {"text": one.text, "other": one.other_text}.get(one.preferred, one.preferred)
            text = f"[{one.text}] | [{one.other_text}]  {say['preferred']} [{preferred}]  {one.reason or ''}"
            lines += lay_text(text.rstrip(), width, key=f"passage|{one.passage_id}")
    return count, lines


def _lay_titles(copies: Copies, other: Passage, width: int, glyphs: Glyphs, *, first: bool) -> list[Line]:
    """The two documents' names, each leading to its passage."""
    lines = [] if first else [Line()]
    for number, passage in enumerate((copies.passage, other), 1):
        names = (copies.titles[passage.document_id], *passage.section)
        title = show_harmless(f" {glyphs.here} ".join(names))
        head = f" {number} {fit(title, max(4, width - 4), ellipsis=glyphs.ellipsis).rstrip()}"
        lines.append(Line((Piece(head, "group"),), (), f"passage|{passage.passage_id}"))
    return [*lines, Line()]


def _lay_pair(left: Sequence[Part], right: Sequence[Part], width: int, glyphs: Glyphs) -> list[Line]:
    if width < SIDE_BY_SIDE:
        lines = []
        same = not any(differs for _, differs in left)
        for number, parts in enumerate((left,) if same else (left, right), 1):
            sign = " " if same else str(number)
            role = "delete" if number == 1 else "insert"
            for place, pieces in enumerate(_break_parts(parts, max(4, width - 4), role)):
                lines.append(Line((Piece(f" {sign if not place else ' '} ", "dim"), *pieces)))
        return lines
    room = (width - 5) // 2
    lines = []
    for one, other in zip_longest(_break_parts(left, room, "delete"), _break_parts(right, room, "insert")):
        pieces = one or ()
        blank = " " * (room - sum(cell_width(piece.text) for piece in pieces))
        lines.append(
            Line((Piece(" "), *pieces, Piece(f"{blank} "), Piece(f"{glyphs.vertical} ", "dim"), *(other or ())))
        )
    return lines


def _break_parts(parts: Sequence[Part], width: int, role: str) -> list[tuple[Piece, ...]]:
    """The parts broken into lines, those that differ in brackets."""
    marked = [(f"[{show_harmless(text)}]" if differs else show_harmless(text), differs) for text, differs in parts]
    whole = "".join(text for text, _ in marked).replace("\n", " ")
    lines = []
    for start, end in break_lines(whole, width):
        pieces, at = [], 0
        for text, differs in marked:
            cut = whole[max(start, at) : min(end, at + len(text))]
            if cut and at < end and at + len(text) > start:
                pieces.append(Piece(cut, role if differs else ""))
            at += len(text)
        lines.append(tuple(pieces))
    return lines
