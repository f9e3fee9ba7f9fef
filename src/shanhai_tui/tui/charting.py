"""The chart of the chosen series."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from shanhai_tui.tui.screens.panel import PanelScreen, Sheet
from shanhai_tui.view.chart import Drawn, choose_drawn, make_bars, make_curve, write_svg
from shanhai_tui.view.series import group_title

if TYPE_CHECKING:
    from shanhai_tui.tui.app import ExplorerApp


def open_chart(app: ExplorerApp) -> None:
    """Bars or a line of the chosen series, and of the same indicator elsewhere."""
    explorer = app.explorer
    rows = explorer.rows.series if explorer.rows else ()
    titles = {
        row.series_id: f"{row.indicator} {app.glyphs.dot} {group_title(row, app.words, app.glyphs)}" for row in rows
    }
    drawn = choose_drawn(rows, explorer.selection.series_id, explorer.unit, titles)
    if not drawn:
        app.note(app.words["none_chart"])
        return
    state = {"line": False}

    def make(width: int) -> Sheet:
        lines = make_bars(drawn, width, app.words, app.glyphs)
        if state["line"] and len(drawn[0].points) > 1:
            lines = [*make_curve(drawn[0], width - 2, max(6, app.size.height // 2), app.glyphs), *lines]
        return Sheet(lines)

    def act(action: str) -> bool:
        if action in ("right", "left", "chart"):
            state["line"] = not state["line"]
            screen.show_rows()
            return True
        if action in ("export", "order"):  # both letters that people press to save
            screen.say(save_svg(app, drawn))
            return True
        return False

    screen = PanelScreen("chart", make, act=act, hint=app.words["chart_keys"])
    app.push_screen(screen)


def save_svg(app: ExplorerApp, drawn: list[Drawn]) -> str:
    """Write the chart into the working directory under a name not taken yet; what to say about it."""
    if app.settings.kiosk:
        return app.words["kiosk_no"]
    path = Path("shanhai-chart.svg")
    number = 1
    while path.exists():
        number += 1
        path = Path(f"shanhai-chart-{number}.svg")
    try:
        path.write_text(write_svg(drawn, app.words), encoding="utf-8")
    except OSError as error:
        return app.words["export_failed"].format(why=error.strerror)
    return app.words["chart_saved"].format(path=path)
