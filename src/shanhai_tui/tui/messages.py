"""What panes tell the screen, and what jobs tell the app."""

from __future__ import annotations

from collections.abc import Callable

from textual.message import Message


class Delivered(Message):
    """A job's result has come; its handler runs the call that takes it."""

    def __init__(self, call: Callable[[], None]) -> None:
        super().__init__()
        self.call = call


class Moved(Message):
    """The cursor of a pane stands on another row."""

    def __init__(self, pane: str, key: str) -> None:
        super().__init__()
        self.pane = pane
        self.key = key


class Pressed(Message):
    """A row, or a link in it, was pressed with the mouse."""

    def __init__(self, pane: str, key: str, goal: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.pane = pane
        self.key = key
        self.goal = goal
