"""What each action does on the main screen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from shanhai_tui.tui.widgets.list_pane import ListPane
from shanhai_tui.tui.widgets.source_pane import SourcePane
from shanhai_tui.tui.widgets.tree_pane import TreePane
from shanhai_tui.view.arrange import PaneName

if TYPE_CHECKING:
    from shanhai_tui.tui.app import ExplorerApp

_STEPS = {"down": 1, "up": -1}


def do_on_main(app: ExplorerApp, name: str) -> None:
    """Perform one action of the table."""
    if name in _STEPS:
        _step(app, _STEPS[name])
    elif name in ("page_down", "page_up"):
        _page(app, 1 if name == "page_down" else -1)
    elif name in ("home", "end"):
        _edge(app, end=name == "end")
    elif name.startswith("pane_"):
        _focus(app, name[5:])  # type: ignore[arg-type]
    elif name in _COMMANDS:
        _COMMANDS[name](app)
    else:
        from shanhai_tui.tui.opening import open_screen

        open_screen(app, name)


def follow_goal(app: ExplorerApp, goal: tuple[str, ...]) -> None:
    """Go where a link leads."""
    explorer = app.explorer
    kind, target = goal[0], goal[-1]
    if kind == "region":
        explorer.choose(explorer.selection.at_region(target))
    elif kind == "cell":
        explorer.choose(explorer.selection.at_fact(goal[1], target))
    elif kind in ("metric", "pairing"):
        explorer.choose(replace(explorer.selection, fact_id=target, document_id="", ordinal=0))
        if kind == "metric":
            from shanhai_tui.tui.opening import open_record

            open_record(app, target)
    elif kind == "programme":
        set_filters(app, programme_id=target)


def set_filters(app: ExplorerApp, **filters: object) -> None:
    """Narrow every pane; what is not named stays."""
    selection = replace(app.explorer.selection, fact_id="", document_id="", ordinal=0)
    app.explorer.choose(replace(selection, **filters))  # type: ignore[arg-type]


def _step(app: ExplorerApp, steps: int) -> None:
    pane = app.main.pane
    if isinstance(pane, SourcePane):
        pane.scroll_rows(steps)
        app.explorer.read_further()
    elif isinstance(pane, ListPane):
        pane.move(steps)


def _page(app: ExplorerApp, pages: int) -> None:
    pane = app.main.pane
    if isinstance(pane, SourcePane):
        pane.scroll_rows(pages * max(1, pane.inner_height - 2))
        app.explorer.read_further()
    elif isinstance(pane, ListPane):
        pane.move(pages * max(1, pane.page - 1))


def _edge(app: ExplorerApp, *, end: bool) -> None:
    pane = app.main.pane
    if isinstance(pane, SourcePane):
        app.explorer.go_document_edge(end=end)
    elif isinstance(pane, ListPane):
        if end:
            pane.go_end()
        else:
            pane.go_home()


def _left(app: ExplorerApp) -> None:
    _sideways(app, -1)


def _right(app: ExplorerApp) -> None:
    _sideways(app, 1)


def _sideways(app: ExplorerApp, steps: int) -> None:
    pane = app.main.pane
    if isinstance(pane, TreePane):
        if steps < 0:
            pane.close_branch()
        else:
            missing = pane.open_branch()
            if missing:
                app.explorer.read_tree([missing])
    elif isinstance(pane, SourcePane):
        pane.visit(steps)
    elif pane is app.main.series:
        app.explorer.step_figure_year(steps)


def _focus(app: ExplorerApp, name: PaneName) -> None:
    app.main.focus_pane(name)


def _next_pane(app: ExplorerApp) -> None:
    app.main.step_pane(1)


def _previous_pane(app: ExplorerApp) -> None:
    app.main.step_pane(-1)


def _zoom(app: ExplorerApp) -> None:
    app.main.toggle_zoom()


def _follow(app: ExplorerApp) -> None:
    pane, explorer = app.main.pane, app.explorer
    if isinstance(pane, TreePane):
        branch = pane.branch
        if branch is not None and branch.place.has_children and not branch.is_open:
            _sideways(app, 1)
        else:
            _focus(app, "ties")
    elif pane is app.main.ties:
        if not explorer.show_tie():
            _focus(app, "series")
    elif pane is app.main.series:
        if explorer.selection.fact_id:
            from shanhai_tui.tui.opening import open_record

            open_record(app, explorer.selection.fact_id)
    elif isinstance(pane, SourcePane):
        if pane.goal:
            follow_goal(app, pane.goal)
        elif explorer.selection.fact_id:
            from shanhai_tui.tui.opening import open_record

            open_record(app, explorer.selection.fact_id)


def _back(app: ExplorerApp) -> None:
    before = app.explorer.history.go_back(app.explorer.selection)
    if before is None:
        app.note(app.words["no_more_back"])
    else:
        app.explorer.choose(before, remember=False)


def _forward(app: ExplorerApp) -> None:
    after = app.explorer.history.go_forward(app.explorer.selection)
    if after is None:
        app.note(app.words["no_more_forward"])
    else:
        app.explorer.choose(after, remember=False)


def _evidence(app: ExplorerApp, steps: int) -> None:
    if not app.explorer.step_evidence(steps):
        app.note(app.words["only_evidence"])


def _year(app: ExplorerApp, steps: int) -> None:
    explorer = app.explorer
    years: list[int | None] = [None, *(one.year for one in explorer.rows.years)] if explorer.rows else [None]
    now = explorer.selection.year
    place = years.index(now) if now in years else 0
    set_filters(app, year=years[(place + steps) % len(years)])


def _programme(app: ExplorerApp) -> None:
    explorer = app.explorer
    choices: list[str | None] = [None, *(one.programme_id for one in explorer.programmes)]
    now = explorer.selection.programme_id
    place = choices.index(now) if now in choices else 0
    set_filters(app, programme_id=choices[(place + 1) % len(choices)])


def _everywhere(app: ExplorerApp) -> None:
    set_filters(app, everywhere=not app.explorer.selection.everywhere)


def _unit(app: ExplorerApp) -> None:
    units: list[str | None] = [None, "万元", "亿元"]
    explorer = app.explorer
    explorer.unit = units[(units.index(explorer.unit) + 1) % len(units)]
    explorer.paint_series()
    app.note(f"{app.words['converted']} {explorer.unit}" if explorer.unit else app.words["as_written"])


def _stop(app: ExplorerApp) -> None:
    if app.jobs.stop():
        app.note(app.words["stopped"])
    elif app.main.zoomed:
        _zoom(app)


def _lazily(app: ExplorerApp, module: str, function: str) -> None:
    """Do what a module does that is loaded when it is first wanted."""
    from importlib import import_module

    getattr(import_module(f"shanhai_tui.tui.{module}"), function)(app)


_COMMANDS: dict[str, Callable[[ExplorerApp], None]] = {
    "left": _left,
    "right": _right,
    "next_pane": _next_pane,
    "previous_pane": _previous_pane,
    "zoom": _zoom,
    "follow": _follow,
    "back": _back,
    "forward": _forward,
    "next_evidence": lambda app: _evidence(app, 1),
    "previous_evidence": lambda app: _evidence(app, -1),
    "next_link": lambda app: _visit(app, 1),
    "previous_link": lambda app: _visit(app, -1),
    "previous_year": lambda app: _year(app, -1),
    "next_year": lambda app: _year(app, 1),
    "programme": _programme,
    "everywhere": _everywhere,
    "unit": _unit,
    "copies": lambda app: _lazily(app, "comparing", "open_copies_in_sight"),
    "grades": lambda app: _lazily(app, "comparing", "open_grades"),
    "order": lambda app: _lazily(app, "looks", "step_order"),
    "side": lambda app: _lazily(app, "looks", "step_side"),
    "switch_theme": lambda app: _lazily(app, "looks", "step_theme"),
    "switch_language": lambda app: _lazily(app, "looks", "step_language"),
    "stop": _stop,
    "quit": lambda app: app.exit(0),
    "suspend": lambda app: app.action_suspend_process(),
}


def _visit(app: ExplorerApp, steps: int) -> None:
    _focus(app, "source")
    app.main.source.visit(steps)
