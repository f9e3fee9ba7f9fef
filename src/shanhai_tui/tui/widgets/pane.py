"""A pane of lines that repaints nothing but the cells that changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.segment import Segment
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget

from shanhai_tui.tui.themes import make_styles
from shanhai_tui.view.frame import changed_cells
from shanhai_tui.view.glyphs import BOXES, Glyphs
from shanhai_tui.view.lines import Line, fit_line

EMPTY = Line()


class Rows(Widget):
    """Rows of styled pieces, given whole by `make_rows` and painted where they differ from before."""

    ALLOW_SELECT = False
    theme_name = "terminal"
    glyphs: Glyphs = BOXES

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id)
        self._rows: list[Line] = []
        self._strips: list[Strip] = []
        self._painted_size = Size(0, 0)
        self.relay: Callable[[], None] | None = None
        """Called when the room for the rows has changed, by whoever lays them out."""

    def on_resize(self) -> None:
        """Have the rows laid out for the new room."""
        if self.relay is not None:
            self.relay()

    def make_rows(self, width: int, height: int) -> Sequence[Line]:
        """The rows to show in that room; at most `height`, any width."""
        raise NotImplementedError

    def repaint(self) -> None:
        """Lay the rows out again and refresh the stretches that changed."""
        size = self.size
        if not size.width or not size.height:
            return
        rows = self._fill(size.width, size.height)
        if size != self._painted_size or len(rows) != len(self._rows):
            self._rows, self._painted_size = rows, size
            self._strips = [self._make_strip(row) for row in rows]
            self.refresh()
            return
        dirty: list[Region] = []
        for y, (old, new) in enumerate(zip(self._rows, rows, strict=True)):
            if old == new:
                continue
            changed = changed_cells(old, new)
            if changed is not None:
                self._strips[y] = self._make_strip(new)
                dirty.append(Region(changed[0], y, changed[1] - changed[0], 1))
        self._rows = rows
        if dirty:
            self.refresh(*dirty)

    def restyle(self) -> None:
        """Paint everything again, after a change of theme."""
        self._painted_size = Size(0, 0)
        self.refresh()

    @property
    def rows(self) -> list[Line]:
        """What is on the screen now."""
        return self._rows

    def _fill(self, width: int, height: int) -> list[Line]:
        rows = [fit_line(row, width) for row in self.make_rows(width, height)[:height]]
        rows += [fit_line(EMPTY, width)] * (height - len(rows))
        return rows

    def _make_strip(self, row: Line) -> Strip:
        """One segment a style: neighbours that look the same are joined, which spares the terminal bytes."""
        styles = make_styles(self.theme_name)
        texts: list[str] = []
        segments: list[Segment] = []
        style = None
        for text, role in row.pieces:
            its = styles.get(role)
            if its is not style and texts:
                segments.append(Segment("".join(texts), style))
                texts = []
            style = its
            texts.append(text)
        if texts:
            segments.append(Segment("".join(texts), style))
        return Strip(segments, self._painted_size.width)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows as Textual's compositor asks for them."""
        if self.size != self._painted_size:
            size = self.size
            self._rows, self._painted_size = self._fill(size.width, size.height), size
            self._strips = [self._make_strip(row) for row in self._rows]
        strips = self._strips[crop.y : crop.bottom]
        if crop.x == 0 and crop.width == self._painted_size.width:
            return strips
        return [strip.crop(crop.x, crop.right) for strip in strips]

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """All there is; the screen's own arrangement decides."""
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """All there is."""
        return container.height
