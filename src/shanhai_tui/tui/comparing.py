"""Copies of a passage side by side, and why years may be compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shanhai_tui.tui.opening import follow_line
from shanhai_tui.tui.screens.panel import PanelScreen, Sheet
from shanhai_tui.view.copies import Copies, make_copies_lines, read_copies
from shanhai_tui.view.grades import make_grades

if TYPE_CHECKING:
    from shanhai_tui.tui.app import ExplorerApp


def open_copies_in_sight(app: ExplorerApp) -> None:
    """The passage with the evidence, or the one at the top of the source, beside its copies."""
    excerpt = app.explorer.rows.excerpt if app.explorer.rows else None
    if excerpt is None:
        app.note(app.words["nothing"])
        return
    ordinal = app.main.source.ordinal if app.main.focus_name == "source" else excerpt.ordinal
    near = range(ordinal, ordinal + 1 + (app.main.source.inner_height if app.main.focus_name == "source" else 0))
    document_id = excerpt.document.document_id
    open_copies(app, [f"{document_id}#{one}" for one in (excerpt.ordinal, *near)])


def open_copies(app: ExplorerApp, passage_ids: list[str]) -> None:
    """The first of the passages that has a copy, with its copies."""

    def take(copies: Copies | None) -> None:
        if copies is None:
            app.say(app.words["none_copies"])
            return

        def make(width: int) -> Sheet:
            count, lines = make_copies_lines(copies, width, app.words, app.glyphs)
            return Sheet(lines, note=app.words["copies_count"].format(n=count))

        app.push_screen(PanelScreen("copies", make, choose=lambda line: follow_line(app, line)))

    app.jobs.submit(
        "panel",
        lambda cursor: next((found for one in passage_ids if (found := read_copies(cursor, one)) is not None), None),
        take,
    )


def open_grades(app: ExplorerApp) -> None:
    """Why the years of the chosen series may be compared."""
    row = app.explorer.series_row
    if row is None or len(row.years) < 2:
        app.note(app.words["none_grades"])
        return
    app.push_screen(
        PanelScreen(
            "grades",
            lambda width: Sheet(make_grades(row, width, app.words, app.glyphs)),
            choose=lambda line: follow_line(app, line),
        )
    )
