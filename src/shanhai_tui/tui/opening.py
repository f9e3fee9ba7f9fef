"""Opens what lies over the main screen; each module is loaded when it is first wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shanhai_tui.tui.app import ShanhaiApp


def open_screen(app: ShanhaiApp, name: str) -> None:
    """Open the screen that an action names."""
    app.note(app.words["nothing"])


def open_record(app: ShanhaiApp, fact_id: str) -> None:
    """Open all that is known of a figure."""
    app.note(fact_id)
