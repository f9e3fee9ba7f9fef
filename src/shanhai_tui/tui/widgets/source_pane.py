"""The source: a document of any length, laid out only where it is looked at."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events

from shanhai_tui.tui.messages import Pressed
from shanhai_tui.tui.widgets.list_pane import Pane
from shanhai_tui.view.excerpt import Excerpt
from shanhai_tui.view.frame import frame_line
from shanhai_tui.view.lines import Line, Piece
from shanhai_tui.view.source import Stretch, lay_passage, list_stretches, section_title


class SourcePane(Pane):
    """Shows a stretch of a document; asks the screen for another when its edge is reached."""

    def __init__(self, *, id: str, title: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, title=title)
        self.excerpt: Excerpt | None = None
        self.empty_words: tuple[str, ...] = ()
        self._laid: dict[int, list[Line]] = {}
        self._stretches: dict[int, list[Stretch]] = {}
        self._width = 0
        self._at = (0, 0)
        """Passage and line of it at the top."""
        self._visit: tuple[int, int] | None = None
        """Passage and number of the stretch that is visited."""

    def show_excerpt(self, excerpt: Excerpt | None, *, keep: bool = False) -> None:
        """Show another stretch with its evidence in sight; `keep` leaves the place as it is."""
        if excerpt is self.excerpt and keep:
            return
        self.excerpt = excerpt
        self._laid.clear()
        self._stretches.clear()
        if not keep:
            self._visit = None
            self._go_to_evidence()
        self.repaint()

    @property
    def ordinal(self) -> int:
        """The passage at the top."""
        return self._at[0]

    @property
    def goal(self) -> tuple[str, ...]:
        """Where the visited stretch leads; empty if none is visited."""
        if self._visit is None:
            return ()
        stretches = self._linked(self._visit[0])
        return stretches[self._visit[1]].goal if self._visit[1] < len(stretches) else ()

    def scroll_rows(self, steps: int) -> bool:
        """Move the text by lines; False at the edge of what is held."""
        before = self._at
        self._at = self._shift(self._at, steps)
        self.repaint()
        return self._at != before

    def go_edge(self, *, end: bool) -> None:
        """The first or the last line of what is held."""
        if self.excerpt is None or not self.excerpt.passages:
            return
        if end:
            last = self.excerpt.last
            self._at = self._shift((last, len(self._lay(last)) - 1), 1 - self.inner_height)
        else:
            self._at = (self.excerpt.first, 0)
        self.repaint()

    def visit(self, steps: int) -> bool:
        """Step to the next or the one before of all that can be followed; False if there is none that way."""
        if self.excerpt is None or not self.excerpt.passages:
            return False
        if self._visit is None:
            start = (self._at[0], -1 if steps > 0 else len(self._linked(self._at[0])))
            if self.excerpt.evidence is not None:
                start = (self.excerpt.evidence.ordinal, -1 if steps > 0 else 0)
        else:
            start = self._visit
        found = self._next_link(start, 1 if steps > 0 else -1)
        if found is None:
            return False
        for ordinal in {found[0], self._visit[0] if self._visit else found[0]}:
            self._laid.pop(ordinal, None)
        self._visit = found
        self._bring_in_sight(found)
        self.repaint()
        return True

    @property
    def near_edge(self) -> int:
        """-1 or 1 if the text in sight ends near an edge of what is held and the document goes on, else 0."""
        if self.excerpt is None or not self.excerpt.passages:
            return 0
        bottom = self._shift(self._at, self.inner_height)[0]
        if bottom >= self.excerpt.last - 1 and self.excerpt.last < self.excerpt.document.passages - 1:
            return 1
        return -1 if self._at[0] <= self.excerpt.first + 1 and self.excerpt.first > 0 else 0

    def _next_link(self, start: tuple[int, int], step: int) -> tuple[int, int] | None:
        assert self.excerpt is not None
        ordinal, number = start
        while self.excerpt.first <= ordinal <= self.excerpt.last:
            links = self._linked(ordinal)
            number += step
            if 0 <= number < len(links):
                return (ordinal, number)
            ordinal += step
            number = -1 if step > 0 else len(self._linked(ordinal)) if ordinal >= self.excerpt.first else 0
        return None

    def _linked(self, ordinal: int) -> list[Stretch]:
        seen: set[tuple[str, ...]] = set()
        found = []
        for stretch in sorted(self._marked(ordinal), key=lambda one: (one.start, one.end)):
            if stretch.goal and (*stretch.goal, str(stretch.start)) not in seen:
                seen.add((*stretch.goal, str(stretch.start)))
                found.append(stretch)
        return found

    def _marked(self, ordinal: int) -> list[Stretch]:
        excerpt = self.excerpt
        if excerpt is None or not excerpt.first <= ordinal <= excerpt.last:
            return []
        if ordinal not in self._stretches:
            passage = excerpt.passages[ordinal - excerpt.first]
            self._stretches[ordinal] = list_stretches(passage, excerpt.marks, excerpt.evidence)
        return self._stretches[ordinal]

    def _lay(self, ordinal: int) -> list[Line]:
        if ordinal not in self._laid:
            assert self.excerpt is not None
            passage = self.excerpt.passages[ordinal - self.excerpt.first]
            visited = None
            if self._visit is not None and self._visit[0] == ordinal:
                visited = self._linked(ordinal)[self._visit[1]]
            self._laid[ordinal] = lay_passage(passage, self._text_width, self._marked(ordinal), visit=visited)
        return self._laid[ordinal]

    @property
    def _text_width(self) -> int:
        return max(4, self.inner_width - 2)

    def _shift(self, at: tuple[int, int], steps: int) -> tuple[int, int]:
        """The place so many lines further, kept inside what is held."""
        excerpt = self.excerpt
        if excerpt is None or not excerpt.passages:
            return (0, 0)
        ordinal, line = min(max(at[0], excerpt.first), excerpt.last), at[1] + steps
        while line < 0 and ordinal > excerpt.first:
            ordinal -= 1
            line += len(self._lay(ordinal))
        while line >= len(self._lay(ordinal)) and ordinal < excerpt.last:
            line -= len(self._lay(ordinal))
            ordinal += 1
        return ordinal, min(max(line, 0), len(self._lay(ordinal)) - 1)

    def _go_to_evidence(self) -> None:
        """Put the evidence a third down the pane, its section's heading in sight where it is near."""
        excerpt = self.excerpt
        if excerpt is None or not excerpt.passages:
            self._at = (0, 0)
            return
        self._width = self._text_width
        ordinal = min(max(excerpt.ordinal, excerpt.first), excerpt.last)
        line = self._line_of(ordinal, ("figure", "quote"))
        self._at = self._shift((ordinal, line), -max(1, self.inner_height // 3))

    def _line_of(self, ordinal: int, roles: tuple[str, ...]) -> int:
        for index, line in enumerate(self._lay(ordinal)):
            if any(piece.role.startswith(roles) for piece in line.pieces):
                return index
        return 0

    def _bring_in_sight(self, place: tuple[int, int]) -> None:
        target = (place[0], self._line_of(place[0], ("visit",)))
        bottom = self._shift(self._at, self.inner_height - 2)
        if target < self._at or target > bottom:
            self._at = self._shift(target, -max(1, self.inner_height // 3))

    def make_rows(self, width: int, height: int) -> Sequence[Line]:
        """Title, the document's and the section's name, and the text in sight."""
        excerpt = self.excerpt
        if excerpt is None or not excerpt.passages:
            rows = [self.make_title_row(width)]
            rows += [self._frame(Line((Piece(f" {words}", "dim"),))) for words in self.empty_words]
            return [*rows, *[self._frame(Line())] * (height - len(rows))]
        if self._text_width != self._width:
            self._width = self._text_width
            self._laid.clear()
            self._go_to_evidence()
        room = height - 2
        ordinal, line = self._at = self._shift(self._at, 0)
        seen: list[Line] = []
        while len(seen) < room and ordinal <= excerpt.last:
            seen += self._lay(ordinal)[line:]
            ordinal, line = ordinal + 1, 0
        self.note = self._note(excerpt)
        heading = Line((Piece(" " + section_title(excerpt, self._heading_ordinal(excerpt), self.glyphs), "group"),))
        rows = [self.make_title_row(width), self._frame(heading)]
        rows += [self._frame(Line((Piece(" "), *shown.pieces), shown.links, shown.key)) for shown in seen[:room]]
        return [*rows, *[self._frame(Line())] * (height - len(rows))]

    def _heading_ordinal(self, excerpt: Excerpt) -> int:
        return excerpt.ordinal if excerpt.evidence is not None and self._at[0] <= excerpt.ordinal else self._at[0]

    def _note(self, excerpt: Excerpt) -> str:
        return f"{self._at[0] + 1}/{excerpt.document.passages}"

    def _frame(self, line: Line) -> Line:
        return frame_line(line, self.size.width, framed=self.framed, glyphs=self.glyphs)

    def on_click(self, event: events.Click) -> None:
        """Follow what is under the mouse."""
        row = event.y
        goal: tuple[str, ...] = ()
        if 0 <= row < len(self.rows):
            column = event.x - 1
            goal = next((link.goal for link in self.rows[row].links if link.start <= column < link.end), ())
        self.post_message(Pressed(self.id or "", "", goal))

    def on_mouse_scroll_down(self) -> None:
        """Three lines on."""
        self.scroll_rows(3)

    def on_mouse_scroll_up(self) -> None:
        """Three lines back."""
        self.scroll_rows(-3)
