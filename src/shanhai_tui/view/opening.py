"""The first screen: where to open, and everything the four panes need there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from shanhai_tui.store import Cursor
from shanhai_tui.store.places import all_programmes, named_regions
from shanhai_tui.store.reading import document_by_id
from shanhai_tui.store.records import Programme, RegionNode
from shanhai_tui.view.goto import resolve_goal
from shanhai_tui.view.screen import ScreenRows, read_branches, read_screen
from shanhai_tui.view.selection import Selection


@dataclass(frozen=True, slots=True)
class FirstScreen:
    """What the first job reads: everything for the four panes, and the names of the programmes."""

    rows: ScreenRows
    branches: Mapping[str, tuple[RegionNode, ...]]
    programmes: tuple[Programme, ...]
    unknown: str = ""
    """What was asked for and is not there."""


def read_first_screen(cursor: Cursor, selection: Selection, target: str = "", programme: str = "") -> FirstScreen:
    """All that the explorer needs to open at a selection, or at what a link names."""
    programmes = cursor.ask(all_programmes()).rows
    unknown = ""
    if programme:
        programme_id = find_programme(programmes, programme)
        unknown = "" if programme_id else programme
        selection = replace(selection, programme_id=programme_id)
    if target:
        found = resolve_target(cursor, target, selection)
        unknown = unknown if found else target
        selection = found or selection
    rows = read_screen(cursor, selection)
    if selection.region_id and not rows.path:
        rows = read_screen(cursor, Selection())
    opened = frozenset(region for region, _ in rows.path[:-1])
    return FirstScreen(rows, read_branches(cursor, rows.selection, opened), programmes, unknown)


def find_programme(programmes: tuple[Programme, ...], name: str) -> str | None:
    """The programme of that id, name or alias."""
    wanted = name.casefold()
    for programme in programmes:
        names = (programme.programme_id, programme.name, programme.name_en, *programme.aliases)
        if wanted in (one.casefold() for one in names):
            return programme.programme_id
    return None


def resolve_target(cursor: Cursor, target: str, selection: Selection) -> Selection | None:
    """The selection for a link's target: a place, a figure, a tie, a passage or a document."""
    regions = cursor.ask(named_regions((target,))).rows
    if regions:
        best = max(regions, key=lambda region: (region.region_id == target, region.named, region.name == target))
        return selection.at_region(best.region_id)
    if "#" in target:
        return resolve_goal(cursor, "passage", target, selection)
    if cursor.ask(document_by_id(target)).first is not None:
        return resolve_goal(cursor, "document", target, selection)
    found = resolve_goal(cursor, "fact", target, selection)
    return found if found is not None and found.region_id else None
