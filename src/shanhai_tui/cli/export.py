"""`shanhai export`: whole tables of rows, with their sources, to a file."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from shanhai_tui.cli.arguments import add_command, add_filters
from shanhai_tui.cli.metrics import ask_metrics
from shanhai_tui.cli.opened import open_cursor, report_nothing
from shanhai_tui.cli.output import write_file
from shanhai_tui.cli.program import FOUND, NOTHING, UsageError, report
from shanhai_tui.cli.regions import UnknownName, resolve_programme, resolve_region
from shanhai_tui.i18n import translate
from shanhai_tui.store import Cursor
from shanhai_tui.store.details import Conflict, Document, MetricDetail, PairingDetail, TargetResult, Variant
from shanhai_tui.store.reading import all_documents
from shanhai_tui.store.ties import pairing_rows
from shanhai_tui.store.truth import all_conflicts, all_variants, targets_and_results

if TYPE_CHECKING:
    from shanhai_tui.export.sheet import Sheet

_SUFFIXES = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".tab": "tsv",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".md": "markdown",
    ".markdown": "markdown",
    ".xlsx": "xlsx",
    ".parquet": "parquet",
}
SHEETS = ("metrics", "pairings", "documents", "conflicts", "variants", "targets")


def add_parser(subparsers: Any) -> None:
    """Add the command to the program's."""
    parser = add_command(subparsers, "export")
    parser.add_argument("what", metavar="|".join(SHEETS), choices=SHEETS, help=translate("cli.export.what"))
    add_filters(parser, topic=True)
    parser.add_argument("-o", "--out", metavar="FILE", type=Path, required=True, help=translate("cli.export.out"))
    parser.add_argument("-f", "--format", choices=sorted(set(_SUFFIXES.values())), help=translate("cli.help.format"))
    parser.add_argument("--bom", "--excel", action="store_true", dest="excel", help=translate("cli.help.excel"))
    parser.add_argument("--raw", action="store_true", help=translate("cli.export.raw"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Write the file, all rows or none; 1 if there were none."""
    form = args.format or _SUFFIXES.get(args.out.suffix.lower())
    if form is None:
        raise UsageError(translate("cli.export.no_format", file=args.out.name))
    with open_cursor(args) as cursor:
        try:
            sheet = _make_sheet(cursor, args)
        except UnknownName as error:
            report(f"shanhai: {error}")
            return NOTHING
        count = _write_whole(sheet, args.out, form, excel=args.excel, raw=args.raw)
    if not count:
        return report_nothing()
    report(translate("cli.export.done", count=count, file=args.out))
    return FOUND


def _make_sheet(cursor: Cursor, args: argparse.Namespace) -> Sheet:
    from shanhai_tui.export.sheet import make_sheet

    if args.what == "metrics":
        return make_sheet("metrics", MetricDetail, cursor.stream(ask_metrics(cursor, args)))
    if args.what == "pairings":
        region_id = resolve_region(cursor, args.region).region_id if args.region else None
        programme_id = resolve_programme(cursor, args.programme) if args.programme else None
        question = pairing_rows(region_id, year=args.year, programme_id=programme_id, document_id=args.document)
        return make_sheet("pairings", PairingDetail, cursor.stream(question))
    if args.what == "documents":
        return make_sheet("documents", Document, cursor.stream(all_documents()))
    if args.what == "conflicts":
        return make_sheet("conflicts", Conflict, cursor.stream(all_conflicts()))
    if args.what == "variants":
        return make_sheet("variants", Variant, cursor.stream(all_variants()))
    return make_sheet("targets", TargetResult, cursor.stream(targets_and_results()))


def _write_whole(sheet: Sheet, path: Path, form: str, *, excel: bool, raw: bool) -> int:
    """Write beside the file and put it in its place when it is whole; the number of rows."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        if form in ("xlsx", "parquet"):
            count = write_file(sheet, part, form)
        else:
            count = _write_text(sheet, part, form, excel=excel, raw=raw)
        part.replace(path)
    except OSError as error:
        raise UsageError(translate("cli.export.cannot_write", file=path, reason=error.strerror or "")) from error
    finally:
        part.unlink(missing_ok=True)
    return count


def _write_text(sheet: Sheet, path: Path, form: str, *, excel: bool, raw: bool) -> int:
    from shanhai_tui.export import text_formats

    guard = text_formats.keep_text if raw or form in ("json", "jsonl") else text_formats.disarm_formula
    encoding = "utf-8-sig" if excel and form in ("csv", "tsv") else "utf-8"
    write = {
        "csv": text_formats.write_excel_csv if excel else text_formats.write_csv,
        "tsv": text_formats.write_tsv,
        "json": text_formats.write_json,
        "jsonl": text_formats.write_jsonl,
        "markdown": text_formats.write_markdown,
    }[form]
    with path.open("w", encoding=encoding, newline="") as out:
        return write(sheet, out, guard)
