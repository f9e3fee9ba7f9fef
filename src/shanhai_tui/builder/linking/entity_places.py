"""Places by id: what stands above them, whether they are zones or towns, and what joint lists of them mean."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from shanhai_tui.builder.records import Region


class RegionLookup(Protocol):
    """The part of the gazetteer that ties and entities need."""

    def region(self, region_id: str) -> Region:
        """The region of that id; KeyError if there is none."""
        ...


class Places:
    """Looks up regions of the gazetteer and a document's own zones."""

    def __init__(self, lookup: RegionLookup, zones: Iterable[Region] = ()) -> None:
        self._lookup = lookup
        self._zones = {zone.region_id: zone for zone in zones}
        self._chains: dict[str, tuple[str, ...]] = {}

    def find(self, region_id: str) -> Region | None:
        """The region of that id, None if unknown."""
        zone = self._zones.get(region_id)
        if zone is not None:
            return zone
        try:
            return self._lookup.region(region_id)
        except KeyError:
            return None

    def chain(self, region_id: str) -> tuple[str, ...]:
        """The id itself and every id above it, nearest first, without the country."""
        known = self._chains.get(region_id)
        if known is None:
            known = self._chains[region_id] = self._climb(region_id)
        return known

    def _climb(self, region_id: str) -> tuple[str, ...]:
        chain: list[str] = []
        at: str | None = region_id
        while at and at != "100000" and at not in chain:
            chain.append(at)
            region = self.find(at)
            at = _parent_by_code(at) if region is None else region.parent_id
        return tuple(chain)

    def code(self, region_id: str) -> str:
        """The six-digit code that tells where the place lies: its own or that of what it lies in."""
        for known in self.chain(region_id):
            if known[:6].isdigit():
                return known[:6]
        return ""

    def province(self, region_id: str) -> str:
        """First two digits of the code; empty if not known."""
        return self.code(region_id)[:2]

    def level(self, region_id: str) -> str:
        """The region's level in the gazetteer's words; by the shape of its id where it is unknown."""
        region = self.find(region_id)
        if region is not None:
            return region.level
        if not region_id.isdigit():
            return "zone"
        if len(region_id) > 6:
            return "township"
        return "province" if region_id.endswith("0000") else "prefecture" if region_id.endswith("00") else "county"

    def contains(self, outer: str, inner: str) -> bool:
        """Whether `inner` lies in `outer` or is it."""
        return outer in self.chain(inner)


def _parent_by_code(region_id: str) -> str | None:
    if region_id.startswith("z-"):
        return region_id.split("-")[1]
    if not region_id.isdigit() or len(region_id) < 6 or region_id.endswith("0000"):
        return None
    if len(region_id) > 6:
        return region_id[:6]
    return region_id[:2] + "0000" if region_id.endswith("00") else region_id[:4] + "00"
