"""How the copies of one passage differ, and which reading is the better one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

import duckdb
from rapidfuzz.distance import Levenshtein

from shanhai_tui.builder.layout.offsets import source_span
from shanhai_tui.builder.reconcile.folding import drop_spaces, fold_text, is_punctuation, split_clauses
from shanhai_tui.builder.reconcile.readings import Reading, prefer_readings
from shanhai_tui.builder.records import Passage, Segment
from shanhai_tui.contract import TABLES
from shanhai_tui.contract.arrow import arrow_schema, convert_rows

_LONGEST = 4_000
"""Stretches longer than this, with no clause in common, are told as one difference."""
_LONGEST_EDGE, _LONGEST_GAP = 24, 3
"""Longer differences at the edge of a passage, both sides said or one missing, come from a torn page."""
_MATCHES = """
    SELECT a.passage_id, b.passage_id, a.text, b.text, a.segments, b.segments, da.script = 'hant', db.script = 'hant',
           m.document_id = m.other_document_id
    FROM passage_matches AS m
    JOIN raw.passages AS a ON a.document_id = m.other_document_id AND a.ordinal = m.other_ordinal
    JOIN raw.passages AS b ON b.document_id = m.document_id AND b.ordinal = m.ordinal
    JOIN raw.documents AS da ON da.document_id = a.document_id
    JOIN raw.documents AS db ON db.document_id = b.document_id
    WHERE a.kind <> 'table' AND b.kind <> 'table'
    ORDER BY a.document_id, a.ordinal, b.document_id, b.ordinal
"""


@dataclass(frozen=True, slots=True)
class Difference:
    """A stretch in which two folded texts differ, as offsets into both; one of the two may be empty."""

    start: int
    end: int
    other_start: int
    other_end: int


@dataclass(frozen=True, slots=True)
class _Side:
    """One copy: its text, folded and without spaces, and the way back to the source."""

    text: str
    folded: str
    places: list[int]
    passage: Passage

    def read(self, start: int, end: int) -> str:
        """The text as it stands, its spaces left out."""
        return "".join(self.text[place] for place in self.places[start:end])

    def locate(self, start: int, end: int) -> tuple[int, int]:
        """Source offsets of a folded stretch; an empty one stands before the character that follows it."""
        if not self.places:
            return 0, 0
        if start == end:
            last = start == len(self.places)
            place = self.places[start - last]
            point = source_span(self.passage, place, place + 1)[last]
            return point, point
        return source_span(self.passage, self.places[start], self.places[end - 1] + 1)


def find_variants(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill `variants`."""
    rows = [*_collect_rows(connection)]
    readings = [row.pop("reading") for row in rows]
    for row, (preferred, reason) in zip(rows, prefer_readings(connection, readings), strict=True):
        row["preferred"], row["reason"] = preferred, reason
    connection.register("variant_rows", convert_rows(rows, arrow_schema(TABLES["variants"])))
    connection.execute("CREATE TABLE variants AS SELECT * FROM variant_rows")
    connection.unregister("variant_rows")


def _collect_rows(connection: duckdb.DuckDBPyConnection) -> Iterator[dict[str, Any]]:
    cursor = connection.cursor()
    cursor.execute(_MATCHES)
    while matches := cursor.fetchmany(256):
        for passage_id, other_id, text, other_text, segments, other_segments, hant, other_hant, within in matches:
            side = _fold_side(text, segments, hant)
            other = _fold_side(other_text, other_segments, other_hant)
            for difference in find_differences(side.folded, other.folded):
                yield _describe(passage_id, other_id, side, other, difference, within)


def _fold_side(text: str, segments: list[dict[str, int]], traditional: bool) -> _Side:
    folded, places = drop_spaces(fold_text(text, traditional=traditional))
    pieces = tuple(Segment(**piece) for piece in segments)
    return _Side(text, folded, places, Passage("", 0, "prose", (), text, pieces))


def find_differences(text: str, other: str) -> list[Difference]:
    """The differences between two folded, space-free texts, those at torn edges left out."""
    found = _merge_close([*_align(text, other)])
    return [
        piece
        for piece in found
        if not _is_torn(piece, len(text), len(other))
        and text[piece.start : piece.end] != other[piece.other_start : piece.other_end]
    ]


def _align(text: str, other: str) -> Iterator[Difference]:
    """Clauses in common first, then characters between them: fast for long passages, exact where it matters."""
    spans, other_spans = _tile(text), _tile(other)
    matcher = SequenceMatcher(None, [text[a:b] for a, b in spans], [other[a:b] for a, b in other_spans], autojunk=False)
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if tag == "equal":
            continue
        left = (spans[start][0] if start < len(spans) else len(text), spans[end - 1][1] if end > start else None)
        right = (
            other_spans[other_start][0] if other_start < len(other_spans) else len(other),
            other_spans[other_end - 1][1] if other_end > other_start else None,
        )
        yield from _align_characters(text, other, (left[0], left[1] or left[0]), (right[0], right[1] or right[0]))


def _align_characters(text: str, other: str, left: tuple[int, int], right: tuple[int, int]) -> Iterator[Difference]:
    piece, other_piece = text[slice(*left)], other[slice(*right)]
    if max(len(piece), len(other_piece)) > _LONGEST:
        yield Difference(*left, *right)
        return
    for operation in Levenshtein.opcodes(piece, other_piece):
        if operation.tag != "equal":
            yield Difference(
                left[0] + operation.src_start,
                left[0] + operation.src_end,
                right[0] + operation.dest_start,
                right[0] + operation.dest_end,
            )


def _tile(text: str) -> list[tuple[int, int]]:
    """Clauses with the marks that follow them, so that together they are the whole text."""
    starts = [start for start, _ in split_clauses(text)]
    if not starts:
        return [(0, len(text))] if text else []
    bounds = [0, *starts[1:], len(text)]
    return [(start, end) for start, end in pairwise(bounds) if end > start]


def _merge_close(pieces: list[Difference]) -> list[Difference]:
    """Differences with at most one character between them are one reading: 便捷 and 就便."""
    merged: list[Difference] = []
    for piece in pieces:
        last = merged[-1] if merged else None
        if last and piece.start - last.end <= 1 and piece.other_start - last.other_end <= 1:
            merged[-1] = Difference(last.start, piece.end, last.other_start, piece.other_end)
        else:
            merged.append(piece)
    return merged


def _is_torn(piece: Difference, length: int, other_length: int) -> bool:
    """Whether one copy merely begins later or ends sooner: a torn page, not a reading."""
    lengths = piece.end - piece.start, piece.other_end - piece.other_start
    at_edge = (piece.start == 0 and piece.other_start == 0) or (piece.end == length and piece.other_end == other_length)
    return at_edge and max(lengths) > (_LONGEST_EDGE if min(lengths) else _LONGEST_GAP)


def _describe(
    passage_id: str, other_id: str, side: _Side, other: _Side, piece: Difference, within: bool
) -> dict[str, Any]:
    text = side.read(piece.start, piece.end)
    other_text = other.read(piece.other_start, piece.other_end)
    char_start, char_end = side.locate(piece.start, piece.end)
    other_start, other_end = other.locate(piece.other_start, piece.other_end)
    return {
        "passage_id": passage_id,
        "other_passage_id": other_id,
        "text": text,
        "other_text": other_text,
        "kind": name_kind(text, other_text),
        "char_start": char_start,
        "char_end": char_end,
        "other_char_start": other_start,
        "other_char_end": other_end,
        "reading": Reading(
            side.folded[piece.start : piece.end],
            other.folded[piece.other_start : piece.other_end],
            side.folded[max(0, piece.start - 2) : piece.start],
            side.folded[piece.end : piece.end + 2],
            within,
        ),
    }


def name_kind(text: str, other: str) -> str:
    """The contract's word for how two readings differ."""
    if is_punctuation(text) and is_punctuation(other):
        return "punctuation"
    if not text:
        return "insertion"
    if not other:
        return "deletion"
    return "character" if len(text) == len(other) == 1 else "wording"
