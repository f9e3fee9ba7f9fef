"""Opens what lies over the main screen; each module is loaded when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from shanhai_tui.store import Cursor
from shanhai_tui.tui.screens.panel import PanelScreen, Sheet
from shanhai_tui.view.goto import resolve_goal
from shanhai_tui.view.lines import Line
from shanhai_tui.view.selection import Selection

if TYPE_CHECKING:
    from shanhai_tui.tui.app import ExplorerApp


def open_screen(app: ExplorerApp, name: str) -> None:
    """Open the screen that an action names."""
    opener = _OPENERS.get(name)
    if opener is None:
        app.note(app.words["nothing"])
        return
    opener(app)


def go_to_goal(app: ExplorerApp, kind: str, target: str, *, focus: bool = False) -> None:
    """Find where a thing stands and move all four panes there."""
    explorer = app.explorer
    present = explorer.selection

    def take(selection: Selection | None) -> None:
        if selection is None:
            app.note(app.words["nothing"])
        else:
            explorer.choose(selection)
            if focus:
                app.main.focus_pane("source")

    app.jobs.submit("goto", lambda cursor: resolve_goal(cursor, kind, target, present), take)


def follow_line(app: ExplorerApp, line: Line) -> bool:
    """Go where a row of a panel leads; False if it leads nowhere."""
    kind, _, target = line.key.partition("|")
    if not target:
        return False
    go_to_goal(app, kind, target, focus=kind in ("passage", "document"))
    return True


def push_panel(
    app: ExplorerApp,
    name: str,
    work: Callable[[Cursor], Any],
    make: Callable[[Any, int], Sheet],
    *,
    choose: Callable[[Line], bool] | None = None,
    hint: str | None = None,
) -> None:
    """Read rows in a job, then show them in a panel."""

    def take(found: Any) -> None:
        follow = choose or (lambda line: follow_line(app, line))
        app.push_screen(PanelScreen(name, lambda width: make(found, width), choose=follow, hint=hint))

    app.jobs.submit("panel", work, take)


def open_help(app: ExplorerApp) -> None:
    """Every action with its keys."""
    from shanhai_tui.view.glyphs import SAFE
    from shanhai_tui.view.listing import make_help

    def make(width: int) -> Sheet:
        return Sheet(make_help(app.keys, width, app.words, app.settings.language, ascii_only=app.glyphs is SAFE))

    app.push_screen(PanelScreen("help", make))


def open_palette(app: ExplorerApp) -> None:
    """All actions, found by any name."""
    from shanhai_tui.tui.screens.prompt import PromptScreen
    from shanhai_tui.view.listing import make_palette, match_actions

    def typed(prompt: PromptScreen, text: str) -> None:
        actions = match_actions(text)
        prompt.answer(lambda width: (None, make_palette(actions, app.keys, width, app.settings.language)))

    def entered(prompt: PromptScreen, _text: str, line: Line | None) -> None:
        prompt.close()
        if line is not None:
            name = line.key.partition("|")[2]
            app.call_later(app.action_do, name)

    app.push_screen(PromptScreen("palette", hint="", typed=typed, entered=entered))


def open_find(app: ExplorerApp) -> None:
    """Places, bodies, indicators and passages, as the reader types."""
    from shanhai_tui.finding import Finder, Hits
    from shanhai_tui.tui.screens.prompt import PromptScreen
    from shanhai_tui.view.listing import make_hits

    def find(cursor: Cursor, text: str) -> Hits:
        if app.finder is None:
            app.finder = Finder(cursor.dataset)
            app.finder.prepare()
        return app.finder.find(text)

    def typed(prompt: PromptScreen, text: str) -> None:
        def take(hits: Hits) -> None:
            if prompt.is_mounted and prompt.input.value == text:
                prompt.answer(lambda width: (None, make_hits(hits, width, app.words)))
                prompt.say(app.words["find_none"] if text.strip() and not hits.found else "")

        app.jobs.submit("find", lambda cursor: find(cursor, text), take)

    def entered(prompt: PromptScreen, _text: str, line: Line | None) -> None:
        if line is not None and follow_line(app, line):
            prompt.close()

    app.push_screen(PromptScreen("find", hint=app.words["find_hint"], typed=typed, entered=entered))
    app.jobs.submit("prepare", lambda cursor: find(cursor, ""), lambda _hits: None)


def open_documents(app: ExplorerApp) -> None:
    """The documents, with how much was read from each."""
    from shanhai_tui.store.reading import all_documents
    from shanhai_tui.view.overviews import make_documents

    def make(rows: Any, width: int) -> Sheet:
        heading, lines = make_documents(rows, width, app.words)
        return Sheet(lines, heading, str(len(lines)))

    push_panel(app, "documents", lambda cursor: cursor.ask(all_documents()).rows, make)


def open_outline(app: ExplorerApp) -> None:
    """The headings of the document in sight."""
    from shanhai_tui.store.reading import outline_of
    from shanhai_tui.view.overviews import make_outline

    excerpt = app.explorer.rows.excerpt if app.explorer.rows else None
    if excerpt is None:
        app.note(app.words["nothing"])
        return
    document_id = excerpt.document.document_id
    push_panel(
        app,
        "outline",
        lambda cursor: cursor.ask(outline_of(document_id)).rows,
        lambda rows, width: Sheet(make_outline(rows, width, document_id), note=str(len(rows))),
    )


def open_conflicts(app: ExplorerApp) -> None:
    """Figures that cannot both be right, and how copies differ."""
    from shanhai_tui.store.truth import all_conflicts, all_variants
    from shanhai_tui.view.overviews import make_conflicts

    push_panel(
        app,
        "conflicts",
        lambda cursor: (cursor.ask(all_conflicts()).rows, cursor.ask(all_variants()).rows),
        lambda rows, width: Sheet(make_conflicts(rows[0], rows[1], width, app.words)),
    )


def open_targets(app: ExplorerApp) -> None:
    """What policies require beside what the reports say."""
    from shanhai_tui.store.truth import targets_and_results
    from shanhai_tui.view.overviews import make_targets

    programme = app.explorer.selection.programme_id
    push_panel(
        app,
        "targets",
        lambda cursor: cursor.ask(targets_and_results(programme_id=programme)).rows,
        lambda rows, width: Sheet(make_targets(rows, width, app.words)),
    )


def open_changes(app: ExplorerApp) -> None:
    """How the ties of the place changed between two years."""
    from shanhai_tui.store.ties import tie_changes
    from shanhai_tui.view.overviews import make_changes

    explorer = app.explorer
    years = sorted({year for tie in (explorer.rows.ties if explorer.rows else ()) for year in tie.years})
    if len(years) < 2:
        app.note(app.words["none_changes"])
        return
    chosen = explorer.selection.year
    later = chosen if chosen in years[1:] else years[-1]
    earlier = years[years.index(later) - 1]
    selection = explorer.selection
    question = tie_changes(selection.region_id, earlier, later, programme_id=selection.programme_id)
    push_panel(
        app,
        "changes",
        lambda cursor: cursor.ask(question).rows,
        lambda rows, width: Sheet(
            make_changes(rows, width, app.words, app.glyphs),
            note=app.words["changes_title"].format(a=earlier, b=later),
        ),
    )


def open_record(app: ExplorerApp, fact_id: str) -> None:
    """All that is known of a figure or a tie."""
    from shanhai_tui.tui.copying import copy_text
    from shanhai_tui.view.link import make_link
    from shanhai_tui.view.record import Record, cited_source, make_record_lines, read_record

    link = make_link(app.explorer.selection, fact_id=fact_id)

    def take(record: Record | None) -> None:
        if record is None:
            app.note(app.words["nothing"])
            return

        def choose(line: Line) -> bool:
            kind, _, target = line.key.partition("|")
            if kind == "copy":
                from shanhai_tui.export.citation import cite_bibtex, cite_gbt7714, cite_plain

                source = cited_source(record)
                texts = {"GB/T 7714": cite_gbt7714, "plain": cite_plain, "BibTeX": cite_bibtex}
                copy_text(app, texts[target](source) if target in texts else link)
                return False
            return follow_line(app, line)

        make = lambda width: Sheet(make_record_lines(record, width, app.words, link))  # noqa: E731
        app.push_screen(PanelScreen("record", make, choose=choose))

    app.jobs.submit("panel", lambda cursor: read_record(cursor, fact_id), take)


def _open_later(module: str, function: str) -> Callable[[ExplorerApp], None]:
    def opener(app: ExplorerApp) -> None:
        from importlib import import_module

        getattr(import_module(f"shanhai_tui.tui.{module}"), function)(app)

    return opener


_OPENERS: dict[str, Callable[[ExplorerApp], None]] = {
    "help": open_help,
    "palette": open_palette,
    "find": open_find,
    "documents": open_documents,
    "outline": open_outline,
    "conflicts": open_conflicts,
    "targets": open_targets,
    "changes": open_changes,
    "cite": _open_later("copying", "copy_citation"),
    "copy": _open_later("copying", "copy_figure"),
    "query": _open_later("querying", "open_query"),
    "sql": _open_later("querying", "open_sql"),
    "chart": _open_later("charting", "open_chart"),
    "export": _open_later("exporting", "open_export"),
    "topic": _open_later("choosing", "open_topics"),
    "raw": _open_later("choosing", "toggle_raw"),
}
