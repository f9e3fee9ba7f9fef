"""The main screen: four panes that follow one selection."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.geometry import Offset, Region, Size, Spacing
from textual.layout import ArrangeResult, Layout, WidgetPlacement
from textual.screen import Screen

from shanhai_tui.tui.widgets.bars import Bar
from shanhai_tui.tui.widgets.list_pane import ListPane, Pane
from shanhai_tui.tui.widgets.source_pane import SourcePane
from shanhai_tui.tui.widgets.tree_pane import TreePane
from shanhai_tui.view.arrange import PANES, Arrangement, Box, PaneName, arrange
from shanhai_tui.view.lines import Line, Piece

if TYPE_CHECKING:
    from textual.widget import Widget

NO_MARGIN = Spacing()
ORIGIN = Offset(0, 0)


class PaneLayout(Layout):
    """Puts each widget where `arrange` says."""

    name = "panes"

    def arrange(self, parent: Widget, children: list[Widget], size: Size, greedy: bool = True) -> ArrangeResult:
        """Placements of the widgets that are to be seen."""
        assert isinstance(parent, MainScreen)
        arrangement = parent.arrange_panes(size)
        boxes: dict[str, Box] = {"title": arrangement.title, "footer": arrangement.footer}
        boxes.update((str(name), box) for name, box in arrangement.panes.items())
        placements = []
        for order, child in enumerate(children):
            box = boxes.get(child.id or "")
            if box is not None and box.width and box.height:
                if isinstance(child, Pane):
                    child.framed = box.x > 0
                placements.append(WidgetPlacement(Region(*box), ORIGIN, NO_MARGIN, child, order))
        return placements


class MainScreen(Screen[None], inherit_bindings=False):
    """Tree, ties, yearly figures, source."""

    ALLOW_SELECT = False
    AUTO_FOCUS = None
    CSS = "MainScreen { overflow: hidden; }"

    def __init__(self, words: dict[str, str]) -> None:
        super().__init__(id="main")
        self.words = words
        self.focus_name: PaneName = "tree"
        self.zoomed = False
        self.arrangement: Arrangement = arrange(80, 24)
        self._pane_layout = PaneLayout()
        self.title_bar = Bar(id="title")
        self.footer_bar = Bar(id="footer")
        self.tree_pane = TreePane(id="tree", title="")
        self.ties = ListPane(id="ties", title="")
        self.series = ListPane(id="series", title="")
        self.source = SourcePane(id="source", title="")
        self.name_panes()
        self.tree_pane.focused = True

    def name_panes(self) -> None:
        """Give each pane its title and what it says when it is empty."""
        words = self.words
        panes: tuple[ListPane | SourcePane, ...] = (self.tree_pane, self.ties, self.series, self.source)
        for number, pane in enumerate(panes, 1):
            pane.title = f"{number} {words[str(pane.id)]}"
            pane.empty_words = (words[f"empty_{pane.id}"], words[f"empty_{pane.id}_do"])

    @property
    def layout(self) -> Layout:
        """The panes' own layout."""
        return self._pane_layout

    def compose(self) -> Iterable[Widget]:
        """Six widgets and no container."""
        yield self.title_bar
        yield self.tree_pane
        yield self.ties
        yield self.series
        yield self.source
        yield self.footer_bar

    @property
    def panes(self) -> dict[PaneName, Pane]:
        """The panes by name."""
        return {"tree": self.tree_pane, "ties": self.ties, "series": self.series, "source": self.source}

    @property
    def pane(self) -> Pane:
        """The pane that the keys go to."""
        return self.panes[self.focus_name]

    def arrange_panes(self, size: Size) -> Arrangement:
        """The arrangement for a size; called by the layout."""
        self.arrangement = arrange(size.width, size.height, self.focus_name, self.zoomed)
        if self.arrangement.mode == "small":
            self.title_bar.line = Line((Piece(self.words["small"], "warn"),))
        return self.arrangement

    def focus_pane(self, name: PaneName) -> None:
        """Send the keys to another pane; only titles are painted anew, unless one pane is all there is room for."""
        if name == self.focus_name:
            return
        self.pane.set_focused(False)
        self.focus_name = name
        self.pane.set_focused(True)
        if self.arrangement.mode == "tabs":
            self._arrange_anew()

    def step_pane(self, steps: int) -> None:
        """The next pane or the one before."""
        self.focus_pane(PANES[(PANES.index(self.focus_name) + steps) % len(PANES)])

    def toggle_zoom(self) -> None:
        """One pane alone, or all of them."""
        self.zoomed = not self.zoomed
        self._arrange_anew()

    def _arrange_anew(self) -> None:
        self.title_bar.refresh(layout=True)  # a child's wish: the screen's own would find its arrangement cached
