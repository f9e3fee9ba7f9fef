"""The query behind a pane, to be read, changed, run and copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shanhai_tui.store import Cursor
from shanhai_tui.store.sandbox import SqlResult, run_sql
from shanhai_tui.tui.screens.prompt import PromptScreen
from shanhai_tui.view.lines import Line
from shanhai_tui.view.screen import ask_series, ask_ties
from shanhai_tui.view.table import make_table

if TYPE_CHECKING:
    from shanhai_tui.tui.app import ExplorerApp

MOST = 1000
"""Rows of a user's query that are shown; the screen says if there are more."""


def open_sql(app: ExplorerApp, sql: str = "") -> None:
    """A box for SQL; what is in it already is run at once."""

    def entered(prompt: PromptScreen, text: str, _line: Line | None) -> None:
        if text.strip():
            _run(app, prompt, text)

    def act(action: str) -> bool:
        if action not in ("cite", "copy"):
            return False
        from shanhai_tui.tui.copying import copy_text

        copy_text(app, prompt.input.value)
        return True

    prompt = PromptScreen("sql", hint=app.words["sql_hint"], entered=entered, value=sql, act=act)
    app.push_screen(prompt)
    if sql:
        app.call_after_refresh(_run, app, prompt, sql)


def _run(app: ExplorerApp, prompt: PromptScreen, text: str) -> None:
    def take(result: SqlResult | str) -> None:
        if not prompt.is_mounted:
            return
        if isinstance(result, str):
            prompt.say(result)
            return
        prompt.answer(lambda width: make_table(result.columns, result.rows, width))
        prompt.say(app.words["sql_more" if result.more else "sql_rows"].format(n=len(result.rows)))

    prompt.say(app.words["reading"])
    app.jobs.submit("sql", lambda cursor: _answer(app, cursor, text), take)


def _answer(app: ExplorerApp, cursor: Cursor, text: str) -> SqlResult | str:
    """The rows, or in words why there are none."""
    from shanhai_tui.cli.program import describe_refusal
    from shanhai_tui.store import QueryStopped, SqlRefused

    try:
        return run_sql(cursor, text, limit=MOST)
    except SqlRefused as refusal:
        return describe_refusal(refusal)
    except QueryStopped:
        return app.words["stopped"]


def open_query(app: ExplorerApp) -> None:
    """The query behind the pane that has the focus."""
    open_sql(app, " ".join(pane_query(app).split()))


def pane_query(app: ExplorerApp) -> str:
    """The SQL whose rows the pane with the focus shows."""
    from shanhai_tui.store.evidence import evidence_of
    from shanhai_tui.store.places import region_children
    from shanhai_tui.store.reading import passages_of

    explorer = app.explorer
    selection, name = explorer.selection, app.main.focus_name
    if name == "ties":
        return ask_ties(selection, None).to_sql()
    if name == "series":
        return ask_series(selection, None).to_sql()
    if name == "source":
        excerpt = explorer.rows.excerpt if explorer.rows else None
        if excerpt is None:
            return evidence_of(selection.fact_id).to_sql()
        return passages_of(excerpt.document.document_id, offset=app.main.source.ordinal, limit=20).to_sql()
    branch = app.main.tree_pane.branch
    parent = branch.place.parent_id if branch is not None else None
    return region_children(
        parent,
        year=selection.year,
        programme_id=selection.programme_id,
        with_data_only=not selection.everywhere,
    ).to_sql()
