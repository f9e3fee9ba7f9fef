"""A box to type in over rows that answer it: finding, the palette, SQL, a file to export to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, cast

from textual.layout import Layout
from textual.screen import Screen
from textual.widgets import Input

from shanhai_tui.text.linebreak import break_lines
from shanhai_tui.tui.messages import Moved, Pressed
from shanhai_tui.tui.screens.panel import Rowed
from shanhai_tui.tui.widgets.bars import Bar
from shanhai_tui.tui.widgets.list_pane import ListPane
from shanhai_tui.view.lines import Line, Piece

if TYPE_CHECKING:
    from textual.widget import Widget

    from shanhai_tui.tui.app import ExplorerApp


class PromptScreen(Screen[None], inherit_bindings=False):
    """What is typed goes to `typed`, what is entered to `entered`; both may show rows."""

    ALLOW_SELECT = False
    AUTO_FOCUS = "Input"
    CSS = """
    PromptScreen { overflow: hidden; }
    PromptScreen Input { border: none; height: 1; padding: 0 1; }
    PromptScreen Input:focus { border: none; }
    """

    def __init__(
        self,
        name: str,
        *,
        hint: str,
        typed: Callable[[PromptScreen, str], None] | None = None,
        entered: Callable[[PromptScreen, str, Line | None], None],
        value: str = "",
        act: Callable[[str], bool] | None = None,
    ) -> None:
        super().__init__()
        self.panel_name = name
        self._hint = hint
        self._typed = typed
        self._entered = entered
        self._act = act
        self.head = Bar(id="head")
        self.input = Input(value=value, id="typed")
        self.input.cursor_blink = False
        self.list = ListPane(id="list", title="")
        self.footer_bar = Bar(id="footer")
        self._rowed = Rowed({"head": 1, "typed": 1, "list": 0, "footer": 1})
        self.make_lines: Callable[[int], tuple[Line | None, Sequence[Line]]] | None = None
        """Makes the rows for a width; kept so that a resize can lay them out again."""

    @property
    def explorer_app(self) -> ExplorerApp:
        """The app."""
        return cast("ExplorerApp", self.app)

    @property
    def layout(self) -> Layout:
        """Rows from top to bottom."""
        return self._rowed

    def compose(self) -> Iterable[Widget]:
        """The name, the box, the rows, a line of words."""
        app = self.explorer_app
        for widget in (self.head, self.list, self.footer_bar):
            app.dress(widget)
        title = app.words.get(self.panel_name, self.panel_name)
        self.head.line = Line((Piece(f" {title} ", "brand"),))
        self.list.title = ""
        self.list.relay = self.show_rows
        yield self.head
        yield self.input
        yield self.list
        yield self.footer_bar

    def on_mount(self) -> None:
        """Answer what stands in the box already."""
        self.say("")
        if self._typed is not None:
            self.call_after_refresh(self._typed, self, self.input.value)

    def show_rows(self) -> None:
        """Show the rows there are."""
        width = self.list.inner_width - 1
        if width > 0:
            self.list.empty_words = tuple(self._hint[start:end] for start, end in break_lines(self._hint, width))
            self.list.repaint()
        if self.make_lines is None or not self.list.size.width:
            return
        heading, lines = self.make_lines(self.list.inner_width)
        self.list.show_lines(lines, self.list.key or None, heading)

    def answer(self, make_lines: Callable[[int], tuple[Line | None, Sequence[Line]]], note: str = "") -> None:
        """Show other rows, the cursor on the first."""
        self.make_lines = make_lines
        heading, lines = make_lines(self.list.inner_width)
        self.list.cursor, self.list.top = -1, 0
        self.list.note = note
        self.list.show_lines(lines, None, heading)

    def say(self, message: str) -> None:
        """A word in the last line, or the keys that help here."""
        words = self.explorer_app.words
        self.footer_bar.show_line(Line((Piece(f" {message or words['panel_keys']}", "warn" if message else "dim"),)))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Answer what was typed."""
        event.stop()
        if self._typed is not None and self.is_mounted:
            self._typed(self, event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Do what was entered, or go where the chosen row leads."""
        event.stop()
        if self.app.screen is not self:
            return
        rows = self.list
        line = rows.lines[rows.cursor] if 0 <= rows.cursor < len(rows.lines) else None
        self._entered(self, event.value, line)

    def on_moved(self, message: Moved) -> None:
        """The rows are the prompt's own affair."""
        message.stop()

    def on_pressed(self, message: Pressed) -> None:
        """A row was pressed with the mouse."""
        message.stop()
        line = next((line for line in self.list.lines if line.key == message.key), None)
        if line is not None:
            self._entered(self, self.input.value, line)

    def do(self, action: str) -> None:
        """Perform an action of the table that the box does not take for itself."""
        if self._act is not None and self._act(action):
            return
        rows = self.list
        if action in ("down", "up", "next_evidence", "previous_evidence"):
            rows.move(1 if action in ("down", "next_evidence") else -1)
        elif action in ("page_down", "page_up"):
            rows.move((1 if action == "page_down" else -1) * max(1, rows.page - 1))
        elif action == "stop":
            if not self.explorer_app.jobs.stop():
                self.close()
        elif action in ("quit", self.panel_name):
            self.close()

    def close(self) -> None:
        """Go back to what lies beneath."""
        if self.app.screen is self:  # a key that came too fast may find it closed already
            self.app.pop_screen()
