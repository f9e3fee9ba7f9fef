"""Questions about places: the tree, one place, the way up from it, where to begin, the years there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shanhai_tui.store.question import Question, make_reader
from shanhai_tui.store.records import DefaultPlace, Programme, Region, RegionNode, YearCount

if TYPE_CHECKING:
    from shanhai_tui.store.details import Entity, Event

_REGION = make_reader(Region)
_PROGRAMME = make_reader(Programme)


def region_children(
    parent_id: str | None,
    *,
    year: int | None = None,
    programme_id: str | None = None,
    with_data_only: bool = False,
) -> Question[RegionNode]:
    """The places right below one (None: the country itself), counts including all below each."""
    return Question(
        "region_children",
        {"parent_id": parent_id, "year": year, "programme_id": programme_id, "with_data": with_data_only},
        RegionNode,
    )


def region_by_id(region_id: str) -> Question[Region]:
    """One place."""
    return Question("region_by_id", {"region_id": region_id}, _REGION)


def region_path(region_id: str) -> Question[Region]:
    """A place and everything above it, the country first."""
    return Question("region_path", {"region_id": region_id}, _REGION)


def named_regions(names: tuple[str, ...]) -> Question[Region]:
    """The places that have one of the names, short names, aliases or codes."""
    return Question("named_regions", {"names": names}, _REGION)


def default_place() -> Question[DefaultPlace]:
    """The place with most figures of its own."""
    return Question("default_place", {}, DefaultPlace)


def years_available(*, region_id: str | None = None, programme_id: str | None = None) -> Question[YearCount]:
    """The years for which there is anything, of one place (and all below it) or of all."""
    return Question("years_available", {"region_id": region_id, "programme_id": programme_id}, YearCount)


def all_programmes() -> Question[Programme]:
    """The programmes."""
    return Question("all_programmes", {}, _PROGRAMME)


def entities_of(region_id: str, *, limit: int | None = None) -> Question[Entity]:
    """The named bodies that belong to a place or to one below it."""
    from shanhai_tui.store.details import Entity

    return Question("entities_of", {"region_id": region_id}, make_reader(Entity), limit)


def entity_by_id(entity_id: str) -> Question[Entity]:
    """One named body."""
    from shanhai_tui.store.details import Entity

    return Question("entity_by_id", {"entity_id": entity_id}, make_reader(Entity))


def events_of(region_id: str | None = None, *, year: int | None = None, limit: int | None = None) -> Question[Event]:
    """Dated happenings, of one place (and all below it) or of all."""
    from shanhai_tui.store.details import Event

    return Question("events_of", {"region_id": region_id, "year": year}, make_reader(Event), limit)
