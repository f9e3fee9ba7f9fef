"""A screen of rows over the main one: documents, conflicts, help and the like."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, cast

from textual.geometry import Offset, Region, Size, Spacing
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.screen import Screen

from shanhai_tui.tui.messages import Moved, Pressed
from shanhai_tui.tui.widgets.bars import Bar
from shanhai_tui.tui.widgets.list_pane import ListPane
from shanhai_tui.view.lines import Line, Piece

if TYPE_CHECKING:
    from textual.widget import Widget

    from shanhai_tui.tui.app import ExplorerApp

_NONE = Spacing()
_ORIGIN = Offset(0, 0)


class Sheet(NamedTuple):
    """What a panel shows at some width."""

    lines: Sequence[Line]
    heading: Line | None = None
    note: str = ""


class Rowed(Layout):
    """Rows of given heights from top to bottom; one of them takes what is left."""

    name = "rowed"

    def __init__(self, heights: dict[str, int]) -> None:
        self.heights = heights
        """Rows of each widget by id; 0 for the one that takes the rest."""

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        """Placements from top to bottom."""
        rest = max(0, size.height - sum(self.heights.values()))
        placements, y = [], 0
        for order, child in enumerate(children):
            if child.id not in self.heights:
                continue
            height = self.heights[child.id] or rest
            if height and y + height <= size.height:
                placements.append(WidgetPlacement(Region(0, y, size.width, height), _ORIGIN, _NONE, child, order))
            y += height
        return placements


class PanelScreen(Screen[None], inherit_bindings=False):
    """Rows that can be moved through and followed; `Esc` or `q` goes back."""

    ALLOW_SELECT = False
    AUTO_FOCUS = None
    CSS = "PanelScreen, PromptScreen { overflow: hidden; }"

    def __init__(
        self,
        name: str,
        make_sheet: Callable[[int], Sheet],
        *,
        choose: Callable[[Line], bool] | None = None,
        act: Callable[[str], bool] | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__()
        self.panel_name = name
        self._make_sheet = make_sheet
        self._choose = choose
        self._act = act
        self._hint = hint
        self.list = ListPane(id="list", title="")
        self.list.any_row = True
        self.footer_bar = Bar(id="footer")
        self._rowed = Rowed({"list": 0, "footer": 1})

    @property
    def explorer_app(self) -> ExplorerApp:
        """The app."""
        return cast("ExplorerApp", self.app)

    @property
    def layout(self) -> Layout:
        """Rows from top to bottom."""
        return self._rowed

    def compose(self) -> Iterable[Widget]:
        """The rows and a line of keys."""
        app = self.explorer_app
        for widget in (self.list, self.footer_bar):
            app.dress(widget)
        self.list.title = app.words.get(self.panel_name, self.panel_name)
        self.list.focused = True
        self.list.empty_words = (app.words.get(f"none_{self.panel_name}", app.words["nothing"]),)
        self.list.relay = self.show_rows
        yield self.list
        yield self.footer_bar

    def show_rows(self, key: str | None = None) -> None:
        """Make the rows and show them."""
        if not self.is_mounted or not self.list.size.width:
            return
        sheet = self._make_sheet(self.list.inner_width)
        self.list.note = sheet.note
        first = next((line.key for line in sheet.lines if line.key), None) if self.list.cursor < 0 else None
        self.list.show_lines(sheet.lines, key if key is not None else (self.list.key or first), sheet.heading)
        self.say("")

    def say(self, message: str) -> None:
        """A word in the last line, or the keys that help here."""
        words = self.explorer_app.words
        text = message or (self._hint or words["conflicts_keys" if self.panel_name == "conflicts" else "panel_keys"])
        self.footer_bar.show_line(Line((Piece(f" {text}", "warn" if message else "dim"),)))

    def on_moved(self, message: Moved) -> None:
        """The rows are the panel's own affair."""
        message.stop()

    def on_pressed(self, message: Pressed) -> None:
        """A row was pressed with the mouse: chosen the first time, followed the second."""
        message.stop()
        if message.goal:
            self.do("follow")

    def do(self, action: str) -> None:
        """Perform an action of the table."""
        if self._act is not None and self._act(action):
            return
        rows = self.list
        if action in ("down", "up"):
            self._step(1 if action == "down" else -1)
        elif action in ("page_down", "page_up"):
            self._step((1 if action == "page_down" else -1) * max(1, rows.page - 1))
        elif action == "home":
            rows.top = 0
            rows.go_home()
            rows.repaint()
        elif action == "end":
            rows.top = len(rows.lines)
            rows.go_end()
            rows.repaint()
        elif action == "follow":
            self._follow()
        elif action == "copies":
            self._compare()
        elif action in ("stop", "back", "quit", self.panel_name):
            self.close()
        elif action == "suspend":
            self.app.action_suspend_process()

    def close(self) -> None:
        """Go back to what lies beneath."""
        if self.app.screen is self:  # a key that came too fast may find it closed already
            self.app.pop_screen()

    def _step(self, steps: int) -> None:
        self.list.move(steps)

    def _compare(self) -> None:
        """The passage of the chosen row beside its copies."""
        from shanhai_tui.tui.comparing import open_copies

        kind, _, target = self.list.key.partition("|")
        if kind == "passage":
            open_copies(self.explorer_app, [target])
        else:
            self.say(self.explorer_app.words["none_copies"])

    def _follow(self) -> None:
        rows = self.list
        if self._choose is not None and 0 <= rows.cursor < len(rows.lines) and self._choose(rows.lines[rows.cursor]):
            self.close()
