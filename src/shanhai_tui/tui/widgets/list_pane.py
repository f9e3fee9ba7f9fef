"""A pane with a title, a heading and rows of which one is chosen."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events

from shanhai_tui.tui.messages import Moved, Pressed
from shanhai_tui.tui.widgets.pane import Rows
from shanhai_tui.view.frame import frame_line, make_title
from shanhai_tui.view.lines import Line, Piece


class Pane(Rows):
    """A titled pane; `framed` panes draw the edge that parts them from what stands to their left."""

    def __init__(self, *, id: str, title: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self.title = title
        self.note = ""
        self.focused = False
        self.framed = False

    @property
    def inner_width(self) -> int:
        """Cells of a line inside the frame."""
        return max(1, self.size.width - (1 if self.framed else 0))

    @property
    def inner_height(self) -> int:
        """Rows below the title."""
        return max(0, self.size.height - 1)

    def make_title_row(self, width: int) -> Line:
        """The upper edge."""
        return make_title(
            self.title, width, focused=self.focused, framed=self.framed, note=self.note, glyphs=self.glyphs
        )

    def set_focused(self, focused: bool) -> None:
        """Show in the title alone whether the keys go here."""
        if focused != self.focused:
            self.focused = focused
            self.repaint()


class ListPane(Pane):
    """Rows with a cursor."""

    def __init__(self, *, id: str, title: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, title=title)
        self.heading: Line | None = None
        self.lines: Sequence[Line] = ()
        self.cursor = -1
        self.top = 0
        self.empty_words: tuple[str, ...] = ()
        self.direction = 1
        """Which way the cursor went last."""
        self.any_row = False
        """Whether the cursor may stand on rows without a key too, as it does where there is text to read."""

    @property
    def key(self) -> str:
        """Key of the row under the cursor; empty if there is none."""
        return self.lines[self.cursor].key if 0 <= self.cursor < len(self.lines) else ""

    @property
    def page(self) -> int:
        """Rows that are in sight at once."""
        return max(1, self.inner_height - (1 if self.heading else 0))

    def show_lines(self, lines: Sequence[Line], key: str | None = None, heading: Line | None = None) -> None:
        """Show other rows with the cursor on the row of that key, else near where it stood."""
        self.lines, self.heading = lines, heading
        wanted = self.key_index(key) if key is not None else -1
        self.cursor = wanted if wanted >= 0 else self._nearest(max(self.cursor, 0))
        self._keep_in_sight()
        self.repaint()

    def key_index(self, key: str) -> int:
        """The row of that key, -1 if there is none."""
        return next((index for index, line in enumerate(self.lines) if line.key == key), -1)

    def move(self, steps: int) -> bool:
        """Move the cursor by rows that can be chosen; False if it was at the edge."""
        places = self._places()
        if not places:
            return False
        if self.cursor in places:
            target = places[min(max(places.index(self.cursor) + steps, 0), len(places) - 1)]
        else:
            target = places[0]
        return self.go_to(target)

    def go_to(self, index: int) -> bool:
        """Put the cursor on a row and tell the screen; False if it stood there already."""
        if index == self.cursor:
            if index == self._nearest(0) and self.top:
                self.top = 0
                self.repaint()
            return False
        self.direction = 1 if index > self.cursor else -1
        self.cursor = index
        self._keep_in_sight()
        self.repaint()
        self.post_message(Moved(self.id or "", self.key))
        return True

    def go_home(self) -> bool:
        """The first row."""
        return self.go_to(self._nearest(0))

    def go_end(self) -> bool:
        """The last row."""
        return self.go_to(self._nearest(len(self.lines) - 1))

    def _places(self) -> list[int]:
        """Rows that the cursor may stand on."""
        return [index for index, line in enumerate(self.lines) if line.key or (self.any_row and line.pieces)]

    def _nearest(self, index: int) -> int:
        places = self._places()
        return min(places, key=lambda place: abs(place - index)) if places else -1

    def _keep_in_sight(self) -> None:
        page = self.page
        if self.cursor >= 0:
            first = self.cursor
            while first > 0 and not self.lines[first - 1].key:
                first -= 1
            self.top = min(self.top, first if self.cursor - first < page else self.cursor)
            self.top = max(self.top, self.cursor - page + 1)
        self.top = max(0, min(self.top, len(self.lines) - page))

    def make_rows(self, width: int, height: int) -> Sequence[Line]:
        """Title, heading, and the rows in sight."""
        self._keep_in_sight()
        rows = [self.make_title_row(width)]
        if self.heading is not None and self.lines:
            rows.append(self.frame(self.heading))
        if not self.lines:
            rows += [self.frame(Line((Piece(f" {words}", "dim"),))) for words in self.empty_words]
        for index in range(self.top, min(len(self.lines), self.top + self.page)):
            rows.append(self.frame(self.lines[index], chosen=index == self.cursor))
        rows += [self.frame(Line())] * (height - len(rows))
        return rows

    def frame(self, line: Line, *, chosen: bool = False) -> Line:
        """The line with the pane's edge."""
        return frame_line(line, self.size.width, framed=self.framed, chosen=chosen, glyphs=self.glyphs)

    def on_click(self, event: events.Click) -> None:
        """Choose the row under the mouse, and follow a link in it."""
        row = event.y - 1 - (1 if self.heading is not None else 0)
        index = self.top + row
        if row < 0 or index >= len(self.lines) or not self.lines[index].key:
            self.post_message(Pressed(self.id or "", ""))
            return
        column = event.x - (1 if self.framed else 0)
        goal = next((link.goal for link in self.lines[index].links if link.start <= column < link.end), ())
        again = index == self.cursor
        self.go_to(index)
        self.post_message(Pressed(self.id or "", self.key, goal if again or goal[:1] == ("cell",) else ()))

    def on_mouse_scroll_down(self) -> None:
        """Three rows on."""
        self.scroll_rows(3)

    def on_mouse_scroll_up(self) -> None:
        """Three rows back."""
        self.scroll_rows(-3)

    def scroll_rows(self, steps: int) -> None:
        """Move the cursor with the wheel."""
        self.move(steps)
