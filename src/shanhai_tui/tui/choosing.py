"""Choices among a few: the topic, and whether the source is shown as it stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from shanhai_tui.tui.screens.panel import PanelScreen, Sheet
from shanhai_tui.view.lines import Line, Piece

if TYPE_CHECKING:
    from shanhai_tui.tui.app import ExplorerApp


def open_topics(app: ExplorerApp) -> None:
    """All topics, to narrow the figures to one."""
    from shanhai_tui.contract.figures import TOPICS

    chosen = app.explorer.selection.topic

    def make(_width: int) -> Sheet:
        lines = [Line((Piece(f"  {app.words['all_topics']}"),), (), "topic|all")]
        lines += [
            Line((Piece(f"  {app.words.get(f'topic:{topic}', topic)}"),), (), f"topic|{topic}") for topic in TOPICS
        ]
        return Sheet(lines)

    def choose(line: Line) -> bool:
        topic = line.key.partition("|")[2]
        app.explorer.choose(replace(app.explorer.selection, topic=None if topic == "all" else topic))
        return True

    screen = PanelScreen("topic", make, choose=choose)
    app.push_screen(screen)
    app.call_after_refresh(screen.show_rows, f"topic|{chosen or 'all'}")


def toggle_raw(app: ExplorerApp) -> None:
    """The source's characters as they stand, or the readable text."""
    explorer = app.explorer
    explorer.raw = not explorer.raw
    explorer.show_source()
    app.note(app.words["raw_on" if explorer.raw else "raw_off"])
