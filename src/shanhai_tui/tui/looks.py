"""Switches of how things are shown: theme, language, order of the series, side of the ties."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from shanhai_tui.i18n import choose_language
from shanhai_tui.tui.settings import THEMES
from shanhai_tui.view.sorting import ORDERS
from shanhai_tui.view.words import add_programmes, choose_words

if TYPE_CHECKING:
    from shanhai_tui.tui.app import ExplorerApp

NATIVE = ("terminal", "ansi", "safe", "mono")
"""Themes in the terminal's own colours."""
SIDES = (None, "support", "recipient")


def step_theme(app: ExplorerApp) -> None:
    """The next theme; a terminal without colours keeps to its own."""
    now = app.settings.theme
    if now == "mono":
        app.note(app.words["theme_mono"])
        return
    choices = [theme for theme in THEMES if theme != "mono" and (theme != "safe" or app.settings.safe_glyphs)]
    theme = choices[(choices.index(now) + 1) % len(choices)] if now in choices else choices[0]
    app.settings = replace(app.settings, theme=theme)
    app.ansi_color = theme in NATIVE
    app.set_rows_look()
    for pane in (*app.main.panes.values(), app.main.title_bar, app.main.footer_bar):
        pane.restyle()
    app.note(app.words["theme_now"].format(theme=theme))


def step_language(app: ExplorerApp) -> None:
    """The interface in the other language."""
    explorer = app.explorer
    language = "en" if app.settings.language == "zh" else "zh"
    app.settings = replace(app.settings, language=language)
    choose_language(language)
    app.words.clear()
    app.words.update(choose_words(language))
    add_programmes(app.words, explorer.programmes, language)
    explorer.language = language
    app.main.name_panes()
    explorer.paint()
    for pane in app.main.panes.values():
        pane.repaint()
    app.note(app.words["language_now"])


def step_order(app: ExplorerApp) -> None:
    """The next order of the yearly figures."""
    explorer = app.explorer
    explorer.order = ORDERS[(ORDERS.index(explorer.order) + 1) % len(ORDERS)]
    explorer.paint_series()
    app.note(app.words[f"order_{explorer.order or 'read'}"])


def step_side(app: ExplorerApp) -> None:
    """The ties in which the place helps, those in which it is helped, or both."""
    from shanhai_tui.tui.commands import set_filters

    now = app.explorer.selection.side
    side = SIDES[(SIDES.index(now) + 1) % len(SIDES)]
    set_filters(app, side=side)
    app.note(app.words[f"side_{side or 'both'}"])
