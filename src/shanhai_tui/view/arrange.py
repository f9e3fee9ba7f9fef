"""Where each pane stands, for any size of the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

PaneName = Literal["tree", "ties", "series", "source"]
PANES: tuple[PaneName, ...] = ("tree", "ties", "series", "source")

LEAST_WIDTH = 40
LEAST_HEIGHT = 10
_TABBED_WIDTH = 72
_TABBED_HEIGHT = 20
_WIDE = 100


class Box(NamedTuple):
    """A rectangle of cells."""

    x: int
    y: int
    width: int
    height: int


class Arrangement(NamedTuple):
    """Boxes of what is shown; a pane that is not in it is out of sight."""

    mode: Literal["small", "tabs", "stack", "wide"]
    title: Box
    footer: Box
    panes: Mapping[PaneName, Box]


def arrange(width: int, height: int, focus: PaneName = "tree", zoomed: bool = False) -> Arrangement:
    """Boxes that fill the terminal without overlap; one pane alone if it is zoomed or the terminal is small."""
    title, footer = Box(0, 0, width, min(1, height)), Box(0, max(0, height - 1), width, 1 if height > 1 else 0)
    body = Box(0, 1, width, max(0, height - 2))
    if width < LEAST_WIDTH or height < LEAST_HEIGHT:
        return Arrangement("small", Box(0, 0, width, height), Box(0, 0, 0, 0), {})
    if zoomed or width < _TABBED_WIDTH or height < _TABBED_HEIGHT:
        return Arrangement("tabs", title, footer, {focus: body})
    if width < _WIDE:
        return Arrangement("stack", title, footer, _stack(body))
    return Arrangement("wide", title, footer, _spread(body))


def _stack(body: Box) -> Mapping[PaneName, Box]:
    tree = max(22, body.width * 3 // 10)
    right, room = body.width - tree, body.height
    ties = max(5, room * 28 // 100)
    series = max(6, room * 36 // 100)
    return {
        "tree": Box(body.x, body.y, tree, room),
        "ties": Box(tree, body.y, right, ties),
        "series": Box(tree, body.y + ties, right, series),
        "source": Box(tree, body.y + ties + series, right, room - ties - series),
    }


def _spread(body: Box) -> Mapping[PaneName, Box]:
    tree = max(26, min(38, body.width * 22 // 100))
    right = body.width - tree
    ties = max(6, body.height * 36 // 100)
    series = right * 56 // 100
    return {
        "tree": Box(body.x, body.y, tree, body.height),
        "ties": Box(tree, body.y, right, ties),
        "series": Box(tree, body.y + ties, series, body.height - ties),
        "source": Box(tree + series, body.y + ties, right - series, body.height - ties),
    }
