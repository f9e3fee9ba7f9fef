"""The packaged gazetteer in memory: regions by code and by name, and how they nest and follow one another."""

from __future__ import annotations

import gzip
from collections import defaultdict
from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Literal, cast

from shanhai_tui.builder.records import Region

COUNTRY = "100000"
Level = Literal["country", "province", "prefecture", "county", "township", "zone"]
NameKind = Literal["full", "form", "former", "short"]


@dataclass(frozen=True, slots=True)
class Naming:
    """One way in which one region is or was called, and the years in which that held."""

    region_id: str
    kind: NameKind
    valid_from: int | None
    valid_to: int | None

    def holds_in(self, year: int | None) -> bool:
        """Whether the name stood in `year`; true if no year is given."""
        if year is None:
            return True
        return (self.valid_from is None or self.valid_from <= year) and (self.valid_to is None or year <= self.valid_to)


class Gazetteer:
    """Every region of the country. Rows become `Region` records when they are first asked for."""

    def __init__(self, regions: str, townships: str) -> None:
        """From the text of `regions.tsv` and of `townships.tsv`."""
        self._rows = {line[: line.index("\t")]: line for line in regions.splitlines()}
        self._towns = dict(line.split("\t", 1) for line in townships.splitlines())
        self._regions: dict[str, Region] = {}
        self._own: dict[str, Region] = {}
        self._ends: dict[str, str] = {}
        self._lines: dict[str, tuple[str, ...]] = {COUNTRY: ()}

    def with_zones(self, zones: Iterable[Region]) -> Gazetteer:
        """The same gazetteer with a document's own regions in it; shares what has been read."""
        wider = copy(self)
        wider._regions = {**self._regions, **{zone.region_id: zone for zone in zones}}
        wider._own = {**self._own, **{zone.region_id: zone for zone in zones}}
        return wider

    def __contains__(self, region_id: str) -> bool:
        return region_id in self._rows or region_id in self._own or region_id in self._town_rows

    def region(self, region_id: str) -> Region:
        """The region of that id; KeyError if there is none."""
        region = self._regions.get(region_id)
        if region is None:
            region = self._read_region(region_id) if region_id in self._rows else self._read_town(region_id)
            self._regions[region_id] = region
        return region

    def region_ids(self) -> Iterable[str]:
        """Every region down to counties, in order of code."""
        return self._rows.keys()

    def _read_region(self, region_id: str) -> Region:
        cells = self._rows[region_id].split("\t")
        return Region(
            region_id=region_id,
            name=cells[1],
            short_name=cells[2],
            level=cast(Level, cells[3]),
            parent_id=cells[4] or None,
            pinyin=cells[5],
            initials=cells[6],
            status="abolished" if cells[8] else "current",
            valid_from=int(cells[7]) if cells[7] else None,
            valid_to=int(cells[8]) if cells[8] else None,
            successor_id=cells[9] or None,
        )

    # --- townships ------------------------------------------------------------------------------

    @cached_property
    def _town_rows(self) -> dict[str, tuple[str, str]]:
        rows: dict[str, tuple[str, str]] = {}
        for county, packed in self._towns.items():
            for cell in packed.split("|"):
                code = cell[: cell.index(":")]
                rows[county + code if len(code) == 3 else code] = (county, cell)
        return rows

    def _read_town(self, region_id: str) -> Region:
        county, cell = self._town_rows[region_id]
        _, name, pinyin, initials = cell.split(":")
        return Region(region_id, name, name, "township", county, pinyin, initials)

    def townships(self, county_id: str) -> tuple[tuple[str, str], ...]:
        """The townships of a county as (region_id, name), in order of code; those of its successor if it has none."""
        packed = self._towns.get(county_id)
        if packed is None:
            heir = self.current(county_id)
            return self.townships(heir) if heir != county_id and heir in self._towns else ()
        towns = []
        for cell in packed.split("|"):
            code, name, *_ = cell.split(":")
            towns.append((county_id + code if len(code) == 3 else code, name))
        return tuple(towns)

    # --- nesting and succession -----------------------------------------------------------------

    def parent_id(self, region_id: str) -> str | None:
        """The region above, without making a record of the region itself."""
        row = self._rows.get(region_id)
        if row is None:
            own = self._own.get(region_id)
            return own.parent_id if own else self._town_rows[region_id][0]
        return row.split("\t", 5)[4] or None

    def ancestors(self, region_id: str) -> tuple[str, ...]:
        """The regions above, nearest first, up to the country."""
        found = self._lines.get(region_id)
        if found is None:
            parent = self.parent_id(region_id)
            found = () if parent is None else (parent, *self.ancestors(parent))
            self._lines[region_id] = found
        return found

    @cached_property
    def _children(self) -> dict[str, tuple[str, ...]]:
        children: dict[str, list[str]] = defaultdict(list)
        for region_id in self._rows:
            parent = self.parent_id(region_id)
            if parent is not None:
                children[parent].append(region_id)
        return {parent: tuple(ids) for parent, ids in children.items()}

    def children(self, region_id: str) -> tuple[str, ...]:
        """The regions directly below, abolished ones too, in order of code; of a county its townships."""
        return self._children.get(region_id, ()) + tuple(town for town, _ in self._own_townships(region_id))

    def _own_townships(self, region_id: str) -> tuple[tuple[str, str], ...]:
        return self.townships(region_id) if region_id in self._towns else ()

    def is_within(self, region_id: str, other_id: str) -> bool:
        """Whether the first region is the second or lies inside it, today or in its time."""
        return region_id == other_id or other_id in self.ancestors(region_id)

    def current(self, region_id: str) -> str:
        """The region that the place is today: the end of its thread of successors, itself if it stands."""
        end = self._ends.get(region_id)
        if end is None:
            end = self._ends[region_id] = self._follow(region_id)
        return end

    def _follow(self, region_id: str) -> str:
        seen = {region_id}
        while (heir := self.region(region_id).successor_id) and heir not in seen:
            seen.add(heir)
            region_id = heir
        return region_id

    # --- names ----------------------------------------------------------------------------------

    @cached_property
    def namings(self) -> dict[str, tuple[Naming, ...]]:
        """Every name and short name down to counties, with the regions that bear or bore it."""
        found: dict[str, list[Naming]] = defaultdict(list)
        for region_id, row in self._rows.items():
            cells = row.split("\t")
            since = int(cells[7]) if cells[7] else None
            until = int(cells[8]) if cells[8] else None
            found[cells[1]].append(Naming(region_id, "full", since, until))
            for form in filter(None, cells[10].split("|")):
                found[form].append(Naming(region_id, "form", since, until))
            if cells[2] != cells[1]:
                found[cells[2]].append(Naming(region_id, "short", since, until))
            for former in filter(None, cells[11].split("|")):
                name, first, last, short = former.split(":")
                span = (int(first) if first else None, int(last))
                found[name].append(Naming(region_id, "former", *span))
                if short not in (name, cells[2]):
                    found[short].append(Naming(region_id, "short", *span))
        return {name: tuple(namings) for name, namings in found.items()}

    def aliases(self, region_id: str) -> tuple[str, ...]:
        """The other names of a region: short, shortened with its kind, and former ones."""
        if region_id not in self._rows:
            return ()
        cells = self._rows[region_id].split("\t")
        names = [cells[2], *cells[10].split("|")]
        for former in filter(None, cells[11].split("|")):
            names += [former.split(":")[0], former.split(":")[3]]
        return tuple(dict.fromkeys(name for name in names if name and name != cells[1]))

    @cached_property
    def _town_names(self) -> dict[str, tuple[str, ...]]:
        found: dict[str, list[str]] = defaultdict(list)
        for region_id, (_, cell) in self._town_rows.items():
            found[cell.split(":", 2)[1]].append(region_id)
        return {name: tuple(ids) for name, ids in found.items()}

    def find(self, name: str, year: int | None = None) -> tuple[Region, ...]:
        """The regions called so, in `year` if one is given; townships only where no larger region has the name."""
        ids = dict.fromkeys(naming.region_id for naming in self.namings.get(name, ()) if naming.holds_in(year))
        return tuple(self.region(region_id) for region_id in ids or self._town_names.get(name, ()))


def _read_packed(name: str) -> str:
    data = (files("shanhai_tui.builder.gazetteer") / "data" / name).read_bytes()
    return gzip.decompress(data).decode()


@cache
def load_gazetteer() -> Gazetteer:
    """The packaged gazetteer, read once a process."""
    return Gazetteer(_read_packed("regions.tsv.gz"), _read_packed("townships.tsv.gz"))
