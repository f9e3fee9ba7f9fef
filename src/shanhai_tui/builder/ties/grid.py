"""Tables of ties as rows of typed cells: numbers, labels, places; tables cut by page breaks are one again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from shanhai_tui.builder.linking.entity_places import Places
from shanhai_tui.builder.records import Cell, Mention, Passage
from shanhai_tui.builder.ties.sentences import Place, join_places
from shanhai_tui.builder.ties.words import pattern_of, word_list

Role = Literal["receiving", "supporting"]
CellKind = Literal["blank", "number", "label", "inside", "places", "tick", "other"]
_NUMBER = re.compile(r"[（(]?\d{1,3}[）).、]?")
_BEGINS = re.compile(r"起始|开始|始于|(?:签约|结对|建立|缔结|启动)(?:的)?(?:年|时间|日期)")
_DASH = re.compile(r"[—–\-－/\\一无…]*")
_LABEL = re.compile(r"对口|协作|支援|合作|结对|援疆|援藏|援青|帮扶|工程|挂钩")
_LEFT_OVER = re.compile(r"[、，,；;/\s和与及·]|等(?:地|县|市|区)?|本级|[（(][^（()）]{0,12}[）)]|[（()）]")
_BRACKETED = re.compile(r"[（(](?:不再|已|原|曾)[^（()）]{0,12}[）)]")
_MOST_LEFT_OVER = 2
_LONGEST_GAP = 4


@dataclass(frozen=True, slots=True)
class GridCell:
    """One printed cell, typed; offsets into the passage's text."""

    ordinal: int
    row: int
    column: int
    start: int
    end: int
    kind: CellKind
    text: str
    places: tuple[Place, ...] = ()
    row_span: int = 1
    column_span: int = 1


@dataclass(frozen=True, slots=True)
class Grid:
    """A table's rows in order, over all its passages, without header rows."""

    rows: tuple[tuple[GridCell, ...], ...]
    roles: Mapping[int, Role]
    """What the headings say of the columns."""
    halves: tuple[int, ...]
    """First columns of the tables that stand side by side; one entry for a single table."""
    words: str
    """Headings and labels, for the programme."""
    since_column: int | None = None
    partner_column: int | None = None
    """Column of helped places, by its heading, in a table of one document's own partners."""


def chain_tables(passages: Sequence[Passage]) -> list[list[Passage]]:
    """Table passages in groups, each group one table that page breaks cut."""
    chains: list[list[Passage]] = []
    for passage in passages:
        if passage.kind != "table" or passage.repeat_of is not None:
            continue
        last = chains[-1][-1] if chains else None
        if (
            last is not None
            and passage.ordinal - last.ordinal <= _LONGEST_GAP
            and last.section == passage.section
            and _may_continue(last, passage)
        ):
            chains[-1].append(passage)
        else:
            chains.append([passage])
    return chains


def _may_continue(first: Passage, second: Passage) -> bool:
    """Whether the second table's first row repeats the first table's headings, or is no heading at all."""
    return _first_row(first) == _first_row(second) or not _is_header([text for text in _first_row(second) if text])


def _first_row(passage: Passage) -> tuple[str, ...]:
    return tuple(passage.text[cell.start : cell.end].strip() for cell in passage.cells if cell.row == 0)


def read_grid(
    chain: Sequence[Passage], texts: Mapping[int, str], mentions: Mapping[int, Sequence[Mention]], places: Places
) -> Grid:
    """The typed rows of one table, its headings read and taken off."""
    rows: list[tuple[GridCell, ...]] = []
    roles: dict[int, Role] = {}
    halves: tuple[int, ...] = (0,)
    words: list[str] = list(chain[0].section)
    since_column: int | None = None
    partner_column: int | None = None
    for at, passage in enumerate(chain):
        joined = join_places(
            passage.text, [one for one in mentions.get(passage.ordinal, ()) if one.target_kind == "region"], places
        )
        for printed in _printed_rows(passage):
            texts_of_row = [texts[passage.ordinal][cell.start : cell.end].strip() for cell in printed]
            if _is_header(texts_of_row):
                if not roles:
                    roles, halves, since_column = _read_header(printed, texts_of_row)
                words.extend(texts_of_row)
                continue
            if at == 0 and not rows and partner_column is None and not roles:
                partner_column = _partner_column(printed, texts_of_row)
                begun = [cell.column for cell, text in zip(printed, texts_of_row, strict=True) if _BEGINS.search(text)]
                since_column = begun[0] if begun else None
            base = len(rows)
            rows.append(tuple(_type_cell(passage, cell, base, texts[passage.ordinal], joined) for cell in printed))
    rows = [row for row in _join_labels(rows) if any(cell.kind != "blank" for cell in row)]
    words.extend(cell.text for row in rows for cell in row if cell.kind == "label")
    if len(rows) > 1 and not roles and _names_columns(rows[0]):
        words.extend(cell.text for cell in rows.pop(0))
    return Grid(tuple(rows), roles, halves, " ".join(words), since_column, partner_column)


def _names_columns(row: Sequence[GridCell]) -> bool:
    """Whether a row with places names columns: 漳州 | 宁夏 | 结对时间 | 备注."""
    named = [cell for cell in row if cell.kind == "places"]
    others = [cell for cell in row if cell.kind in ("other", "label")]
    return (
        len(named) == 2
        and bool(others)
        and all(
            len(cell.text) <= 8
            and (_BEGINS.search(cell.text) or pattern_of("headers", "numbering", "labelling").search(cell.text))
            for cell in others
        )
    )


def _printed_rows(passage: Passage) -> list[list[Cell]]:
    rows: dict[int, list[Cell]] = {}
    for cell in sorted(passage.cells, key=lambda one: (one.row, one.column)):
        rows.setdefault(cell.row, []).append(cell)
    return list(rows.values())


@cache
def heading_role(text: str) -> Role | None:
    """What a column heading says of its column."""
    if not text or len(text) > 16:
        return None
    if pattern_of("headers", "receiving").search(text):
        return "receiving"
    return "supporting" if pattern_of("headers", "supporting").search(text) else None


def _is_header(texts: Sequence[str]) -> bool:
    filled = [text for text in texts if text]
    if len(filled) < 2:
        return False
    known = sum(
        1
        for text in filled
        if len(text) <= 16 and (heading_role(text) or pattern_of("headers", "numbering", "labelling").search(text))
    )
    roles = {heading_role(text) for text in filled} - {None}
    plain = not any(re.search(r"[市县区州省旗]$", text) and heading_role(text) is None for text in filled)
    return known >= max(2, len(filled) - 1) and bool(roles) and plain


def _partner_column(printed: Sequence[Cell], texts: Sequence[str]) -> int | None:
    """The column headed 结对县 or the like, in a row of headings that names no other side."""
    for cell, text in zip(printed, texts, strict=True):
        if len(text) <= 8 and pattern_of("headers", "partners").search(text):
            return cell.column
    return None


def _read_header(printed: Sequence[Cell], texts: Sequence[str]) -> tuple[dict[int, Role], tuple[int, ...], int | None]:
    roles: dict[int, Role] = {}
    starts: list[int] = []
    seen: set[str] = set()
    since: int | None = None
    last: Role | None = None
    for cell, text in zip(printed, texts, strict=True):
        role = heading_role(text)
        if _BEGINS.search(text):
            since, role = cell.column, None
        if text and text in seen and (not starts or cell.column > starts[-1]) and text == texts[0]:
            starts.append(cell.column)
        seen.add(text)
        if role is None and not text:
            role = last
        last = role
        if role is not None:
            for column in range(cell.column, cell.column + cell.column_span):
                roles[column] = role
    return roles, (0, *starts), since


def _type_cell(passage: Passage, cell: Cell, row: int, folded: str, joined: Sequence[Place]) -> GridCell:
    text = folded[cell.start : cell.end].strip()
    inside = tuple(place for place in joined if cell.start <= place.start and place.end <= cell.end)
    kind = _kind_of_cell(text, folded, cell, inside)
    return GridCell(
        passage.ordinal, row, cell.column, cell.start, cell.end, kind, text, inside, cell.row_span, cell.column_span
    )


def _kind_of_cell(text: str, folded: str, cell: Cell, inside: Sequence[Place]) -> CellKind:
    if _DASH.fullmatch(text):
        return "blank"
    if _NUMBER.fullmatch(text):
        return "number"
    if text in word_list("headers", "ticks"):
        return "tick"
    if inside and pattern_of("headers", "inside").search(text):
        return "inside"
    if _LABEL.search(_BRACKETED.sub("", text) if inside else text):
        return "label"
    if inside:
        left = folded[cell.start : cell.end]
        for place in reversed(inside):
            left = left[: place.start - cell.start] + left[place.end - cell.start :]
        return "places" if len(_LEFT_OVER.sub("", left)) <= _MOST_LEFT_OVER else "other"
    return "other"


def _join_labels(rows: Sequence[tuple[GridCell, ...]]) -> list[tuple[GridCell, ...]]:
    """Type as labels the pieces of a label that was printed over several lines: （乐山市、/阿坝州）."""
    open_label = False
    typed: list[tuple[GridCell, ...]] = []
    for row in rows:
        cells: list[GridCell] = []
        for cell in row:
            opens, closes = _last_of(cell.text, "（("), _last_of(cell.text, "）)")
            within = open_label or cell.text[:1] in ("（", "(")
            cells.append(replace(cell, kind="label") if within and cell.kind in ("places", "other") else cell)
            if opens > closes:
                open_label = True
            elif closes > opens:
                open_label = False
        typed.append(tuple(cells))
    return typed


def _last_of(text: str, marks: str) -> int:
    return max(text.rfind(mark) for mark in marks)
