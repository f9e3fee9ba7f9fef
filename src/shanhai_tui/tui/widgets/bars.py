"""The title line and the footer."""

from __future__ import annotations

from collections.abc import Sequence

from shanhai_tui.tui.widgets.pane import Rows
from shanhai_tui.view.lines import Line


class Bar(Rows):
    """One line."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.line = Line()

    def show_line(self, line: Line) -> None:
        """Show another line."""
        self.line = line
        self.repaint()

    def make_rows(self, width: int, height: int) -> Sequence[Line]:
        """The line."""
        return [self.line]
