"""The main screen's state and its traffic with the jobs: one selection in, one record of rows out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from shanhai_tui.store import Cursor
from shanhai_tui.store.records import Programme, RegionNode, SeriesRow
from shanhai_tui.tui.jobs import BEHIND, Jobs
from shanhai_tui.tui.screens.main import MainScreen
from shanhai_tui.view.excerpt import Excerpt, read_excerpt
from shanhai_tui.view.glyphs import BOXES, Glyphs
from shanhai_tui.view.headline import make_headline
from shanhai_tui.view.history import History
from shanhai_tui.view.opening import FirstScreen
from shanhai_tui.view.raw import read_raw
from shanhai_tui.view.screen import Known, ScreenRows, Seen, facts_of, read_branches, read_children, read_screen
from shanhai_tui.view.selection import ALL, Selection
from shanhai_tui.view.series import NO_YEAR, Grid, best_cell, make_grid
from shanhai_tui.view.sorting import sort_series
from shanhai_tui.view.ties import make_ties_lines, tie_key
from shanhai_tui.view.tree import ROOT
from shanhai_tui.view.words import add_programmes

ALL_KEY = "all"


class Explorer:
    """Keeps the selection, asks for its rows, and shows them in the panes."""

    def __init__(
        self, screen: MainScreen, jobs: Jobs, words: dict[str, str], language: str, glyphs: Glyphs = BOXES
    ) -> None:
        self.screen = screen
        self.jobs = jobs
        self.words = words
        self.language = language
        self.glyphs = glyphs
        self.selection = Selection()
        self.rows: ScreenRows | None = None
        self.known = Known()
        self.seen = Seen()
        self.programmes: tuple[Programme, ...] = ()
        self.history = History()
        self.unit: str | None = None
        self.order = ""
        self.grid: Grid | None = None
        self.raw = False
        self._shown: tuple[Excerpt | None, bool] = (None, False)
        screen.title_bar.relay = self.paint_title
        screen.ties.relay = self.paint_ties
        screen.series.relay = self.paint_series

    # --- reading ---------------------------------------------------------------------------------

    def take_first(self, first: FirstScreen) -> None:
        """Show the first screen."""
        self.programmes = first.programmes
        add_programmes(self.words, first.programmes, self.language)
        self.selection = first.rows.selection
        opened = frozenset(region for region, _ in first.rows.path[:-1] if region != ROOT)
        self.screen.tree_pane.show_children(first.branches, opened, self.selection.region_id)
        self.take_rows(first.rows)

    def as_first_screen(self) -> FirstScreen | None:
        """What is shown now, as the next start may show it; None before anything is."""
        if self.rows is None:
            return None
        tree = self.screen.tree_pane
        opened = {ROOT, *(region for region, _ in self.rows.path[:-1])}
        branches = {parent: nodes for parent, nodes in tree.children_of.items() if parent in opened}
        return FirstScreen(self.rows, branches, self.programmes)

    def choose(self, selection: Selection, *, remember: bool = True) -> None:
        """Go to another selection: the panes follow when its rows are read."""
        if selection == self.selection and self.rows is not None:
            return
        if remember:
            self.history.leave(self.selection)
        refilter = (selection.filters, selection.everywhere) != (self.selection.filters, self.selection.everywhere)
        self.selection = selection
        before = self.rows
        seen = self.seen.get(selection)
        if seen is not None:
            self.jobs.drop("screen")
            self.take_rows(seen)
        else:
            self.jobs.submit(
                "screen",
                lambda cursor: read_screen(cursor, selection, before, self.known),
                lambda rows: self._take_asked(selection, rows),
            )
        if refilter:
            self.read_tree(fresh=True)

    def _take_asked(self, asked: Selection, rows: ScreenRows) -> None:
        self.seen.keep(asked, rows)
        self.take_rows(rows)

    def read_ahead(self, pane: str) -> None:
        """Read the places beside the chosen one of the tree, for the key that is likely to come next."""
        if pane != "tree":
            return
        tree, selection = self.screen.tree_pane, self.selection
        places = (tree.cursor + tree.direction, tree.cursor - tree.direction)
        beside = [selection.at_region(tree.lines[index].key) for index in places if 0 <= index < len(tree.lines)]
        ahead = next((one for one in beside if self.seen.get(one) is None), None)
        if ahead is not None:
            self.jobs.submit(
                BEHIND,
                lambda cursor: read_screen(cursor, ahead, None, self.known),
                lambda rows: self._take_ahead(pane, ahead, rows),
            )

    def _take_ahead(self, pane: str, asked: Selection, rows: ScreenRows) -> None:
        self.seen.keep(asked, rows)
        self.read_ahead(pane)

    def take_rows(self, rows: ScreenRows) -> None:
        """Show what was read, if it is still what is wanted."""
        self.rows = rows
        self.selection = rows.selection
        self.paint()

    def read_tree(self, parents: list[str] | None = None, *, fresh: bool = False) -> None:
        """Read levels of the tree: the given ones, or all that are open."""
        selection, tree = self.selection, self.screen.tree_pane
        wanted = parents if parents is not None else [ROOT, *tree.opened]

        def work(cursor: Cursor) -> Mapping[str, tuple[RegionNode, ...]]:
            if fresh:
                return read_branches(cursor, selection, frozenset(wanted))
            return {parent: read_children(cursor, selection, parent) for parent in wanted}

        def take(children: Mapping[str, tuple[RegionNode, ...]]) -> None:
            if fresh:
                tree.children_of.clear()
            tree.show_children(children)

        self.jobs.submit("tree", work, take)

    def reveal_region(self) -> None:
        """Put the tree's cursor on the chosen place, opening what is above it."""
        if self.rows is None:
            return
        missing = self.screen.tree_pane.reveal([region for region, _ in self.rows.path])
        if missing:
            self.read_tree(missing)

    def read_further(self) -> None:
        """Read another stretch of the document where the one that is held comes to its end."""
        source, rows = self.screen.source, self.rows
        if rows is None or rows.excerpt is None or not source.near_edge:
            return
        held, ordinal = rows.excerpt, source.ordinal

        def take(excerpt: Excerpt | None) -> None:
            if excerpt is not None and self.rows is not None and self.rows.excerpt is held:
                kept = replace(excerpt, ordinal=held.ordinal, evidence=held.evidence)
                self.rows = replace(self.rows, excerpt=kept)
                self._shown = (kept, self.raw)
                source.show_excerpt(kept, keep=True)

        def work(cursor: Cursor) -> Excerpt | None:
            found = read_excerpt(cursor, held.document.document_id, ordinal, held.evidence, self.known.heads)
            return read_raw(cursor, found) if found is not None and self.raw else found

        self.jobs.submit("further", work, take)

    # --- painting --------------------------------------------------------------------------------

    def paint(self) -> None:
        """Lay all panes out for the rows that are held."""
        if self.rows is None:
            return
        self.paint_title()
        if self.screen.tree_pane.key != self.rows.selection.region_id:
            self.reveal_region()
        self.paint_ties()
        self.paint_series()
        self.show_source()

    def show_source(self) -> None:
        """The pane of the source, in its readable text or as it stands."""
        excerpt = self.rows.excerpt if self.rows else None
        if (excerpt, self.raw) == self._shown:
            return
        self._shown = (excerpt, self.raw)
        source = self.screen.source
        if excerpt is None or not self.raw:
            source.show_excerpt(excerpt)
            return
        readable = excerpt

        def take(raw: Excerpt) -> None:
            if self._shown[0] is readable and self.raw:
                source.show_excerpt(raw)

        self.jobs.submit("raw", lambda cursor: read_raw(cursor, readable), take)

    def paint_title(self) -> None:
        """The path, the programme, the years."""
        if self.rows is not None and self.screen.arrangement.mode != "small":
            width = self.screen.title_bar.size.width or 80
            self.screen.title_bar.show_line(
                make_headline(self.selection, self.rows.path, self.rows.years, width, self.words, glyphs=self.glyphs)
            )

    def paint_ties(self) -> None:
        """The pane of ties."""
        rows, pane = self.rows, self.screen.ties
        if rows is None or not pane.size.width:
            return
        if not rows.ties:
            pane.show_lines([], "")
            return
        heading, lines = make_ties_lines(
            rows.ties, pane.inner_width, self.words, more=rows.more_ties, glyphs=self.glyphs
        )
        pane.show_lines(lines, rows.selection.tie or ALL_KEY, heading)

    def paint_series(self) -> None:
        """The pane of yearly figures."""
        rows, pane = self.rows, self.screen.series
        if rows is None or not pane.size.width:
            return
        self.grid = make_grid(
            sort_series(rows.series, self.order, self.words),
            pane.inner_width,
            self.words,
            year=self.figure_year,
            unit=self.unit,
            more=rows.more_series,
            glyphs=self.glyphs,
            chosen=rows.selection.fact_id,
        )
        lines = self.grid.lines if rows.series else ()
        pane.show_lines(lines, rows.selection.series_id, self.grid.heading)

    # --- choosing --------------------------------------------------------------------------------

    @property
    def figure_year(self) -> int | None:
        """The year of the chosen figure."""
        row = self.series_row
        if row is None:
            return self.selection.year
        found = next(
            (cell.year or NO_YEAR for cell in row.cells if self.selection.fact_id in (cell.metric_id, *cell.others)),
            None,
        )
        return found if found is not None else self.selection.year

    @property
    def series_row(self) -> SeriesRow | None:
        """The chosen series."""
        series = self.rows.series if self.rows else ()
        return next((row for row in series if row.series_id == self.selection.series_id), None)

    def moved(self, pane: str, key: str) -> None:
        """The cursor of a pane stands on another row."""
        if not key:
            return
        if pane == "tree":
            self.choose(self.selection.at_region(key))
            self.read_ahead(pane)
        elif pane == "ties":
            self.choose(self.selection.at_tie(ALL if key == ALL_KEY else key))
        elif pane == "series" and self.rows is not None:
            row = next((row for row in self.rows.series if row.series_id == key), None)
            if row is not None:
                year = self.figure_year
                cell = best_cell(row, year)
                self.choose(self.selection.at_fact(key, cell.metric_id))

    def step_figure_year(self, steps: int) -> bool:
        """The chosen series' figure of the next year or the one before."""
        row = self.series_row
        if row is None:
            return False
        places = [cell.metric_id for cell in row.cells]
        now = next(
            (i for i, cell in enumerate(row.cells) if self.selection.fact_id in (cell.metric_id, *cell.others)), -1
        )
        target = now + steps
        if now < 0 or not 0 <= target < len(places):
            return False
        self.choose(self.selection.at_fact(row.series_id, places[target]))
        return True

    def step_evidence(self, steps: int) -> bool:
        """The next place where the chosen row is said."""
        facts = self.list_evidence()
        if not facts:
            return False
        now = facts.index(self.selection.fact_id) if self.selection.fact_id in facts else (-1 if steps > 0 else 0)
        fact = facts[(now + steps) % len(facts)]
        if fact == self.selection.fact_id:
            return False
        self.choose(replace(self.selection, fact_id=fact, document_id="", ordinal=0))
        return True

    def list_evidence(self) -> list[str]:
        """Facts of the chosen row: a tie's statements if the ties have the focus or no figure is chosen."""
        if self.rows is None:
            return []
        row = self.series_row
        if self.screen.focus_name != "ties" and row is not None:
            return list(facts_of(row))
        tie = next((tie for tie in self.rows.ties if tie_key(tie) == self.selection.tie), None)
        return [vouching.pairing_id for vouching in tie.vouchings] if tie else []

    def show_tie(self) -> bool:
        """Show where the chosen tie is said; False if it is shown already or none is chosen."""
        tie = next((tie for tie in self.rows.ties if tie_key(tie) == self.selection.tie), None) if self.rows else None
        if tie is None or not tie.vouchings:
            return False
        facts = [vouching.pairing_id for vouching in tie.vouchings]
        if self.selection.fact_id in facts:
            return False
        year = self.selection.year
        fact = next((v.pairing_id for v in tie.vouchings if v.year == year), facts[-1])
        self.choose(replace(self.selection, fact_id=fact, document_id="", ordinal=0))
        return True

    def go_document_edge(self, *, end: bool) -> None:
        """The first or the last passage of the document."""
        rows = self.rows
        if rows is None or rows.excerpt is None:
            return
        head = rows.excerpt.document
        held = rows.excerpt
        if (end and held.last >= head.passages - 1) or (not end and held.first == 0):
            self.screen.source.go_edge(end=end)
            return
        ordinal = head.passages - 1 if end else 0

        def take(excerpt: Excerpt | None) -> None:
            if excerpt is not None and self.rows is not None:
                self.rows = replace(self.rows, excerpt=excerpt)
                self.screen.source.show_excerpt(excerpt)
                self.screen.source.go_edge(end=end)

        self.jobs.submit(
            "further",
            lambda cursor: read_excerpt(cursor, head.document_id, ordinal, held.evidence, self.known.heads),
            take,
        )
