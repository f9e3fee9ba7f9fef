"""Copying by OSC 52, which reaches the reader's own terminal over SSH too; too long a text is shown instead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shanhai_tui.tui.screens.panel import PanelScreen, Sheet
from shanhai_tui.view.paragraphs import lay_text
from shanhai_tui.view.record import Record, cited_source, describe_fact, read_record

if TYPE_CHECKING:
    from collections.abc import Callable

    from shanhai_tui.tui.app import ExplorerApp

LONGEST = 50_000
"""Bytes that are sent to a terminal's clipboard; many drop more."""


def copy_text(app: ExplorerApp, text: str) -> None:
    """Send the text to the terminal's clipboard and say so, or show it."""
    size = len(text.encode("utf-8", "replace"))
    if size <= LONGEST:
        app.copy_to_clipboard(text)
        app.say(app.words["copied_terminal"].format(n=len(text)))
        return
    hint = app.words["copy_too_long"].format(n=len(text))
    app.push_screen(
        PanelScreen(
            "copy",
            lambda width: Sheet([line for part in text.split("\n") for line in lay_text(part, width, indent=0)]),
            hint=hint,
        )
    )


def copy_citation(app: ExplorerApp) -> None:
    """The citation of the fact in sight, as GB/T 7714 has it."""
    from shanhai_tui.export.citation import cite_gbt7714

    _copy(app, lambda record: cite_gbt7714(cited_source(record)))


def copy_figure(app: ExplorerApp) -> None:
    """The figure with its source and the link that opens it."""
    from shanhai_tui.view.link import make_link

    fact = app.explorer.selection.fact_id
    link = make_link(app.explorer.selection, fact_id=fact)
    _copy(app, lambda record: describe_fact(record, app.words, link))


def _copy(app: ExplorerApp, write: Callable[[Record], str]) -> None:
    fact = app.explorer.selection.fact_id
    if not fact:
        app.note(app.words["nothing"])
        return

    def take(record: Record | None) -> None:
        if record is None:
            app.note(app.words["nothing"])
        else:
            copy_text(app, write(record))

    app.jobs.submit("copy", lambda cursor: read_record(cursor, fact), take)
