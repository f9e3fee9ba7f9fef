"""Which cells of a table name the helping and which the helped side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from shanhai_tui.builder.linking.entity_places import Places
from shanhai_tui.builder.linking.entity_sides import receives_inside, receiving_rank
from shanhai_tui.builder.ties.grid import Grid, GridCell, Role
from shanhai_tui.lexicon import load_lexicon

_CLEAR = 0.5


@dataclass(frozen=True, slots=True)
class RoleBook:
    """The role of each place cell, and whether the columns alone tell it."""

    by_columns: bool
    known: Mapping[str, Role]
    columns: Mapping[int, Role]

    def role(self, cell: GridCell) -> Role | None:
        """The role of the places in a cell; None where neither column nor knowledge tells."""
        column = self.columns.get(cell.column)
        if self.by_columns:
            return column
        for place in cell.places:
            if place.region_id in self.known:
                return self.known[place.region_id]
        return column


def read_roles(grid: Grid, places: Places) -> RoleBook:
    """Roles by the headings where every place stands where it should; else by what is known of the places."""
    cells = [cell for row in grid.rows for cell in row if cell.kind == "places"]
    known = _known_roles({place.region_id for cell in cells for place in cell.places}, grid, places)
    groups = group_cells(grid, places)
    placed = [cell for cell in cells if (cell.row, cell.column) not in groups]
    agree = all(
        cell.column in grid.roles
        and all(known.get(place.region_id, grid.roles[cell.column]) == grid.roles[cell.column] for place in cell.places)
        for cell in placed
    )
    both = set(grid.roles.values()) == {"receiving", "supporting"}
    return RoleBook(agree and both and bool(placed), known, grid.roles)


def _known_roles(region_ids: set[str], grid: Grid, places: Places) -> dict[str, Role]:
    ranks = {region_id: receiving_rank(places, region_id) for region_id in region_ids}
    if not ranks:
        return {}
    lowest = min(ranks.values())
    provinces = {places.province(region_id) for region_id in region_ids}
    inward = len(provinces) == 1 or "山海协作" in grid.words
    known: dict[str, Role] = {}
    for region_id, rank in ranks.items():
        if rank - lowest >= _CLEAR:
            known[region_id] = "receiving"
        elif not inward:
            # A place that receives inside its province may stand on either side of such a table.
            if not receives_inside(places, region_id):
                known[region_id] = "supporting"
        elif _knows_inside(places, region_id):
            known[region_id] = "receiving" if receives_inside(places, region_id) else "supporting"
    return known


def _knows_inside(places: Places, region_id: str) -> bool:
    """Whether the lexicon tells the sides inside the place's province."""
    return places.province(region_id) in load_lexicon("sides")["inside"]


def group_cells(grid: Grid, places: Places) -> frozenset[tuple[int, int]]:
    """Row and column of cells that only say in which prefecture the places beside them lie."""
    found: set[tuple[int, int]] = set()
    for row in grid.rows:
        filled = [cell for cell in row if cell.kind == "places"]
        for cell, following in pairwise(filled):
            if len(cell.places) == 1 and all(
                place.region_id != cell.places[0].region_id
                and places.contains(cell.places[0].region_id, place.region_id)
                for place in following.places
            ):
                found.add((cell.row, cell.column))
    return frozenset(found)
