"""Ties that tables state, whatever became of their merged cells and columns."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from shanhai_tui.builder.linking.entity_places import Places
from shanhai_tui.builder.linking.entity_sides import prefer_recipient, programme_of_pair
from shanhai_tui.builder.records import Document, Evidence, Mention, Passage, Tie
from shanhai_tui.builder.ties.grid import Grid, GridCell, chain_tables, read_grid
from shanhai_tui.builder.ties.halves import Knowledge, split_halves
from shanhai_tui.builder.ties.levels import level_of_tie
from shanhai_tui.builder.ties.prose import Stated, decide_programme
from shanhai_tui.builder.ties.roles import RoleBook, group_cells, read_roles
from shanhai_tui.builder.ties.sentences import Place
from shanhai_tui.builder.ties.years import is_ended, last_year

Programme = Callable[[GridCell], str | None]
Restated = Callable[[GridCell, GridCell], bool]
_SPEAKS_OF_TIES = re.compile(r"结对|对口|协作|帮扶|支援|援建|合作|挂钩")


@dataclass(frozen=True, slots=True)
class Pairing:
    """A receiving and a supporting cell that belong together."""

    taker: GridCell
    giver: GridCell
    shared: bool = False
    """Whether the supporting cell stands in another row, merged over several receiving ones."""


def read_tables(
    document: Document,
    passages: Sequence[Passage],
    texts: Mapping[int, str],
    mentions: Mapping[int, Sequence[Mention]],
    places: Places,
    said: frozenset[tuple[str, str]],
    own: tuple[Place, ...],
) -> Iterator[Stated]:
    """The ties of every table; `said` holds the ties that prose states, `own` is the place that made the document."""
    by_ordinal = {passage.ordinal: passage for passage in passages}
    for chain in chain_tables(passages):
        grid = read_grid(chain, texts, mentions, places)
        if own and _lists_partners(grid):
            yield from _partner_ties(document, by_ordinal, grid, own[0], places)
            continue
        if not _is_of_ties(grid) and not _tells_sides(grid, places):
            continue
        roles = read_roles(grid, places)
        pairings = _pair_ticked(grid, places) or _pair_cells(grid, roles, places, said)
        for pairing in pairings:
            yield from _make_ties(document, by_ordinal, grid, pairing, places)
        yield from _inside_ties(document, by_ordinal, grid, places)
        yield from _label_ties(document, by_ordinal, grid, pairings, places)


def _is_of_ties(grid: Grid) -> bool:
    filled = [cell for row in grid.rows for cell in row if cell.kind not in ("blank", "number")]
    named = sum(1 for cell in filled if cell.kind in ("places", "inside"))
    headed = set(grid.roles.values()) == {"receiving", "supporting"}
    return named >= 2 and (headed or (_SPEAKS_OF_TIES.search(grid.words) is not None and named * 2 >= len(filled)))


def _tells_sides(grid: Grid, places: Places) -> bool:
    """Whether most rows with places hold two, of which one is known to receive from the other."""
    named = [[cell for cell in row if cell.kind == "places"] for row in grid.rows]
    sided = [
        row
        for row in named
        if len(row) == 2
        and prefer_recipient(places, row[0].places[0].region_id, row[1].places[0].region_id) is not None
        and places.province(row[0].places[0].region_id) != places.province(row[1].places[0].region_id)
    ]
    filled = sum(1 for row in named if row)
    return _SPEAKS_OF_TIES.search(grid.words) is not None and len(sided) >= 2 and len(sided) * 2 >= filled


def _lists_partners(grid: Grid) -> bool:
    """Whether the table has a column of helped places and none of helping ones."""
    return grid.partner_column is not None and not any(
        cell.kind == "places" and cell.column != grid.partner_column for row in grid.rows for cell in row
    )


def _partner_ties(
    document: Document, by_ordinal: Mapping[int, Passage], grid: Grid, own: Place, places: Places
) -> Iterator[Stated]:
    for row in grid.rows:
        for cell in row:
            if cell.kind == "places" and cell.column == grid.partner_column:
                for place in cell.places:
                    if prefer_recipient(places, own.region_id, place.region_id) == place.region_id:
                        evidence = Evidence(cell.ordinal, cell.start, row[-1].end)
                        yield _state(document, by_ordinal, grid, evidence, own, place, places, cell.row)


def _pair_cells(grid: Grid, roles: RoleBook, places: Places, said: frozenset[tuple[str, str]]) -> list[Pairing]:
    groups = group_cells(grid, places)
    rows = [
        [cell for cell in row if cell.kind == "places" and (cell.row, cell.column) not in groups and roles.role(cell)]
        for row in grid.rows
    ]
    if len(grid.halves) == 1:
        return _pair_rows(_spread(rows), roles)
    if roles.by_columns:
        bounds = (*grid.halves, 10**6)
        parts = [
            [[cell for cell in row if low <= cell.column < high] for row in rows] for low, high in pairwise(bounds)
        ]
        return [pairing for part in parts for pairing in _pair_rows(_spread(part), roles)]
    knowledge = Knowledge(roles.role, _programmes(rows, roles, places), _restated(said))
    return [pairing for half in split_halves(rows, knowledge) for pairing in _pair_rows(half, roles)]


def _pair_ticked(grid: Grid, places: Places) -> list[Pairing]:
    """A matrix: places over the columns, places before the rows, a tick where the two are paired."""
    ticks = [cell for row in grid.rows for cell in row if cell.kind == "tick"]
    if not ticks or not grid.rows:
        return []
    above = {cell.column: cell for cell in grid.rows[0] if cell.kind == "places"}
    pairings: list[Pairing] = []
    for row in grid.rows[1:]:
        before = next((cell for cell in row if cell.kind == "places"), None)
        for tick in row:
            over = above.get(tick.column)
            if tick.kind == "tick" and before is not None and over is not None:
                one, other = over.places[0].region_id, before.places[0].region_id
                takes_above = prefer_recipient(places, one, other) != other
                pairings.append(Pairing(over, before) if takes_above else Pairing(before, over))
    return pairings


def _spread(rows: Sequence[Sequence[GridCell]]) -> list[list[GridCell]]:
    """Repeat cells that span several rows in each of them."""
    spread: list[list[GridCell]] = [list(row) for row in rows]
    for row in rows:
        for cell in row:
            for at in range(cell.row + 1, cell.row + cell.row_span):
                if at < len(spread):
                    spread[at].append(cell)
    return [sorted(row, key=lambda cell: cell.column) for row in spread]


def _pair_rows(rows: Sequence[Sequence[GridCell]], roles: RoleBook) -> list[Pairing]:
    """Read rows downward: a place alone in its row belongs to what stands above on the other side."""
    pairings: list[Pairing] = []
    takers: list[GridCell] = []
    givers: list[GridCell] = []
    waiting: list[GridCell] = []
    for row in rows:
        here_take = [cell for cell in row if roles.role(cell) == "receiving"]
        here_give = [cell for cell in row if roles.role(cell) == "supporting"]
        if here_take and here_give:
            takers, givers = here_take, here_give
            pairings.extend(Pairing(taker, giver) for taker in takers for giver in givers)
        elif here_give:
            pairings.extend(Pairing(taker, giver) for taker in takers or waiting for giver in here_give)
            givers = here_give if takers is waiting or not givers else [*here_give]
            waiting = []
        elif here_take:
            takers = here_take
            waiting = here_take if not givers else []
            pairings.extend(Pairing(taker, giver, True) for taker in here_take for giver in givers)
    return _without_inherited(pairings)


def _without_inherited(pairings: Sequence[Pairing]) -> list[Pairing]:
    """A receiving cell that has supporting cells of its own does not share those above it."""
    own = {(pairing.taker.ordinal, pairing.taker.start) for pairing in pairings if not pairing.shared}
    kept: dict[tuple[int, int, int, int], Pairing] = {}
    for pairing in pairings:
        taker, giver = pairing.taker, pairing.giver
        if not pairing.shared or (taker.ordinal, taker.start) not in own:
            kept.setdefault((taker.ordinal, taker.start, giver.ordinal, giver.start), pairing)
    return list(kept.values())


def _programmes(rows: Sequence[Sequence[GridCell]], roles: RoleBook, places: Places) -> Programme:
    """The programme of a receiving cell, as seen from the places that help in this table."""
    givers = [place for row in rows for cell in row if roles.role(cell) == "supporting" for place in cell.places]
    giver = givers[0].region_id if givers else ""

    def programme(cell: GridCell) -> str | None:
        return programme_of_pair(places, giver, cell.places[0].region_id)

    return programme


def _restated(said: frozenset[tuple[str, str]]) -> Restated:
    def restated(giver: GridCell, taker: GridCell) -> bool:
        return any((one.region_id, other.region_id) in said for one in giver.places for other in taker.places)

    return restated


def _make_ties(
    document: Document, by_ordinal: Mapping[int, Passage], grid: Grid, pairing: Pairing, places: Places
) -> Iterator[Stated]:
    taker, giver = pairing.taker, pairing.giver
    evidence = _evidence(grid, pairing)
    for support in giver.places:
        for recipient in taker.places:
            if support.region_id != recipient.region_id:
                yield _state(document, by_ordinal, grid, evidence, support, recipient, places, taker.row)


def _evidence(grid: Grid, pairing: Pairing) -> Evidence:
    """From the receiving to the supporting cell; the cell of its own page where a break lies between."""
    taker, giver = pairing.taker, pairing.giver
    if taker.ordinal != giver.ordinal:
        return Evidence(giver.ordinal, giver.start, giver.end)
    if pairing.shared and giver.start < taker.start:
        return Evidence(taker.ordinal, taker.start, taker.end)
    start = min(taker.start, giver.start)
    if taker.start < giver.start:
        before = [cell for cell in grid.rows[_row_at(grid, taker)] if cell.end <= taker.start and cell.kind != "blank"]
        if before and before[-1].kind == "number":
            start = before[-1].start
    return Evidence(taker.ordinal, start, max(taker.end, giver.end))


def _row_at(grid: Grid, cell: GridCell) -> int:
    return next(at for at, row in enumerate(grid.rows) if row and row[0].row == cell.row)


def _state(
    document: Document,
    by_ordinal: Mapping[int, Passage],
    grid: Grid,
    evidence: Evidence,
    support: Place,
    recipient: Place,
    places: Places,
    row: int,
) -> Stated:
    passage = by_ordinal[evidence.ordinal]
    year = passage.year or document.report_year or (document.published.year if document.published else None)
    label = _label_of(grid, row) if len(grid.halves) == 1 else ""
    ended, until = _ending(grid, row)
    return Stated(
        Tie(
            evidence=evidence,
            programme_id=decide_programme(
                places, support.region_id, recipient.region_id, label, (*passage.section, grid.words)
            ),
            support_id=support.region_id,
            recipient_id=recipient.region_id,
            level=level_of_tie(places, support.region_id, recipient.region_id),
            basis="table",
            year=until or year,
            since=None if ended else _since(grid, row),
            until=until,
            status="ended" if ended else "active",
        ),
        True,
    )


def _label_of(grid: Grid, row: int) -> str:
    """The label in force for a row: its own, or the last one above it."""
    label = ""
    for cells in grid.rows:
        if cells and cells[0].row > row:
            break
        for cell in cells:
            if cell.kind == "label":
                label = cell.text
    return label


def _ending(grid: Grid, row: int) -> tuple[bool, int | None]:
    """Whether a row with one pair says that it ended: 已结束, 不再结对; and when."""
    cells = [cell for one in grid.rows for cell in one if cell.row == row]
    said = [cell.text for cell in cells if is_ended(cell.text)]
    if not said or sum(1 for cell in cells if cell.kind == "places") != 2:
        return False, None
    return True, next((year for year in map(last_year, said) if year is not None), None)


def _since(grid: Grid, row: int) -> int | None:
    if grid.since_column is None:
        return None
    for cells in grid.rows:
        for cell in cells:
            if cell.row == row and cell.column == grid.since_column:
                year = re.search(r"(?:19|20)\d\d", cell.text)
                return int(year.group()) if year else None
    return None


def _inside_ties(document: Document, by_ordinal: Mapping[int, Passage], grid: Grid, places: Places) -> Iterator[Stated]:
    """Places said to pair their own counties with each other: 内对关系：A市、B市."""
    for row in grid.rows:
        for cell in row:
            if cell.kind == "inside":
                before = [one for one in row if one.end <= cell.start and one.kind == "number"]
                evidence = Evidence(cell.ordinal, before[0].start if before else cell.start, cell.end)
                for place in cell.places:
                    yield _state(document, by_ordinal, grid, evidence, place, place, places, cell.row)


def _label_ties(
    document: Document, by_ordinal: Mapping[int, Passage], grid: Grid, pairings: Sequence[Pairing], places: Places
) -> Iterator[Stated]:
    """A label that names the prefectures of its rows ties them to the prefecture whose counties help there."""
    takers = {place.region_id for pairing in pairings for place in pairing.taker.places}
    for start, cell in _labels(grid):
        for place in cell.places:
            if place.region_id in takers or places.level(place.region_id) != "prefecture":
                continue
            givers = {
                giver.region_id
                for pairing in pairings
                if any(places.contains(place.region_id, taker.region_id) for taker in pairing.taker.places)
                for giver in pairing.giver.places
            }
            homes = {_prefecture(places, giver) for giver in givers}
            home = next(iter(homes)) if len(homes) == 1 else None
            if home is not None:
                evidence = Evidence(cell.ordinal, start, cell.end)
                support = Place(home, cell.start, cell.end)
                stated = _state(document, by_ordinal, grid, evidence, support, place, places, cell.row)
                yield Stated(stated.tie, False)


def _labels(grid: Grid) -> Iterator[tuple[int, GridCell]]:
    """Each label cell, with the start of the label it is a piece of."""
    start: int | None = None
    depth = 0
    before: GridCell | None = None
    for row in grid.rows:
        for cell in row:
            if cell.kind == "label":
                goes_on = before is not None and before.ordinal == cell.ordinal and (depth or cell.text[:1] in "（(")
                start = start if goes_on and start is not None else cell.start
                depth = max(0, depth + len(re.findall("[（(]", cell.text)) - len(re.findall("[）)]", cell.text)))
                yield start, cell
            before = cell if cell.kind == "label" else None if cell.kind != "blank" else before


def _prefecture(places: Places, region_id: str) -> str | None:
    return next((one for one in places.chain(region_id) if places.level(one) == "prefecture"), None)
