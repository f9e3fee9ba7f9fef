"""Writing what a pane shows to a file: whole, never cut, with its sources."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from shanhai_tui.export.sheet import Sheet, make_sheet
from shanhai_tui.store import Cursor
from shanhai_tui.store.details import MetricDetail, PairingDetail
from shanhai_tui.store.figures import metric_rows
from shanhai_tui.store.ties import pairing_rows
from shanhai_tui.tui.screens.prompt import PromptScreen
from shanhai_tui.view.lines import Line
from shanhai_tui.view.narrow import code_scope, is_within
from shanhai_tui.view.selection import ALL, AUTO, Selection

if TYPE_CHECKING:
    from shanhai_tui.tui.app import ExplorerApp

SUFFIXES = (".csv", ".tsv", ".jsonl", ".json", ".md", ".xlsx", ".parquet")


def read_pane_sheet(cursor: Cursor, selection: Selection, pane: str) -> Sheet:
    """All rows behind a pane: ties with their quotes, or figures with theirs."""
    if pane == "ties":
        ties = cursor.ask(
            pairing_rows(selection.region_id, year=selection.year, programme_id=selection.programme_id)
        ).rows
        return make_sheet("pairings", PairingDetail, ties)
    metrics = cursor.ask(
        metric_rows(
            selection.region_id, year=selection.year, programme_id=selection.programme_id, topic=selection.topic
        )
    ).rows
    if selection.tie not in (ALL, AUTO):
        programme, support, recipient = selection.tie.split("|")
        metrics = tuple(
            row
            for row in metrics
            if (row.programme_id or "") == programme
            and is_within(row.support_ids, code_scope(support))
            and is_within(row.recipient_ids, code_scope(recipient))
        )
    return make_sheet("metrics", MetricDetail, metrics)


def open_export(app: ExplorerApp) -> None:
    """Ask for a file and write the pane's rows to it."""
    if app.settings.kiosk:
        app.note(app.words["kiosk_no"])
        return
    selection = app.explorer.selection
    pane = "ties" if app.main.focus_name == "ties" else "series"
    asked: list[str] = []

    def entered(prompt: PromptScreen, text: str, _line: Line | None) -> None:
        path = Path(text.strip()).expanduser()
        if path.suffix.lower() not in SUFFIXES:
            prompt.say(app.words["export_bad"])
            return
        if path.exists() and str(path) not in asked:
            asked.append(str(path))
            prompt.say(app.words["export_exists"].format(path=path))
            return

        def work(cursor: Cursor) -> str:
            try:
                count = write_sheet(read_pane_sheet(cursor, selection, pane), path)
            except OSError as error:
                return app.words["export_failed"].format(why=error.strerror or error)
            return app.words["exported"].format(path=path, n=count)

        def take(said: str) -> None:
            if prompt.is_mounted:
                prompt.close()
            app.note(said)

        app.jobs.submit("export", work, take)

    name = "pairings" if pane == "ties" else "metrics"
    hint = app.words["export_what"].format(pane=app.words[pane], n="")
    app.push_screen(PromptScreen("export", hint=hint, entered=entered, value=f"{name}.csv"))


def write_sheet(sheet: Sheet, path: Path) -> int:
    """Write the sheet in the format its name asks for: the whole file or none; the number of rows."""
    from shanhai_tui.export import file_formats, text_formats

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-", suffix=path.suffix)
    os.close(handle)
    beside = Path(name)
    try:
        suffix = path.suffix.lower()
        if suffix == ".xlsx":
            count = file_formats.write_xlsx(sheet, beside)
        elif suffix == ".parquet":
            count = file_formats.write_parquet(sheet, beside)
        else:
            guarded = suffix in (".csv", ".tsv")
            guard = text_formats.disarm_formula if guarded else text_formats.keep_text
            write = {
                ".csv": text_formats.write_excel_csv,
                ".tsv": text_formats.write_tsv,
                ".jsonl": text_formats.write_jsonl,
                ".json": text_formats.write_json,
                ".md": text_formats.write_markdown,
            }[suffix]
            with beside.open("w", encoding="utf-8-sig" if suffix == ".csv" else "utf-8", newline="") as out:
                count = write(sheet, out, guard)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    return count
