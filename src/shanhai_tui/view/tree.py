"""The tree of places: which are shown, in what order, and how a line of it reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from shanhai_tui.store.records import RegionNode
from shanhai_tui.text.harmless import show_harmless
from shanhai_tui.text.width import cell_width, fit
from shanhai_tui.view.glyphs import BOXES, Glyphs
from shanhai_tui.view.lines import Line, Piece

ROOT = "100000"
"""The country: not shown itself, the parent of what stands at the top."""


@dataclass(frozen=True, slots=True)
class Branch:
    """A place as it stands in the tree."""

    place: RegionNode
    depth: int
    is_open: bool


def list_branches(children: Mapping[str, Sequence[RegionNode]], opened: frozenset[str]) -> tuple[Branch, ...]:
    """The visible places from top to bottom; a place that is open but not read yet shows nothing below it."""
    shown: list[Branch] = []

    def add(parent: str, depth: int) -> None:
        for place in children.get(parent, ()):
            is_open = place.region_id in opened and place.has_children
            shown.append(Branch(place, depth, is_open))
            if is_open:
                add(place.region_id, depth + 1)

    add(ROOT, 0)
    return tuple(shown)


def make_tree_line(branch: Branch, width: int, glyphs: Glyphs = BOXES) -> Line:
    """The line of one place."""
    place = branch.place
    sign = (glyphs.open if branch.is_open else glyphs.closed) if place.has_children else glyphs.leaf
    indent = "  " * min(branch.depth, max(0, (width - 12) // 4))
    count = str(place.metrics) if place.metrics else (glyphs.dot if place.ties else "")
    room = max(2, width - cell_width(indent) - 3 - cell_width(count))
    name = fit(show_harmless(place.name), room, ellipsis=glyphs.ellipsis)
    role = "" if place.metrics or place.ties else "dim"
    return Line((Piece(f"{indent}{sign} "), Piece(name, role), Piece(" " + count, "dim")), (), place.region_id)
