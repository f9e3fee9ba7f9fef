"""`shanhai source`: the sentence behind a figure or a tie, in its passage, with its citation."""

from __future__ import annotations

import argparse
from typing import Any

from shanhai_tui.cli.arguments import add_command
from shanhai_tui.cli.opened import open_cursor
from shanhai_tui.cli.output import number_text, print_lines, print_table
from shanhai_tui.cli.program import FOUND, NOTHING, report
from shanhai_tui.export.citation import STYLES, CitedSource
from shanhai_tui.i18n import name_word, translate
from shanhai_tui.store import Cursor
from shanhai_tui.store.details import MetricDetail, PairingDetail
from shanhai_tui.store.figures import comparisons_of, explanations_of, metric_by_id, repeats_of
from shanhai_tui.store.reading import document_by_id, locators_of, passage_by_id
from shanhai_tui.store.records import Passage
from shanhai_tui.store.ties import pairing_by_id
from shanhai_tui.store.truth import conflicts_of

Fact = MetricDetail | PairingDetail


def add_parser(subparsers: Any) -> None:
    """Add the command to the program's."""
    parser = add_command(subparsers, "source")
    parser.add_argument("id", metavar="ID", help=translate("cli.source.id"))
    parser.add_argument("--explain", action="store_true", help=translate("cli.source.explain"))
    parser.add_argument("--cite", choices=tuple(STYLES), help=translate("cli.source.cite"))
    parser.add_argument("-f", "--format", choices=("table", "json"), default="table", help=translate("cli.help.format"))
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the sentence; 1 if no figure and no tie has the id."""
    with open_cursor(args) as cursor:
        fact: Fact | None = cursor.ask(metric_by_id(args.id)).first or cursor.ask(pairing_by_id(args.id)).first
        if fact is None:
            report(translate("cli.source.unknown", id=args.id))
            return NOTHING
        source = cite_fact(cursor, fact)
        if args.format == "json":
            _print_json(cursor, fact, source, explain=args.explain)
        elif args.cite:
            print_lines(STYLES[args.cite](source).splitlines())
        else:
            passage = cursor.ask(passage_by_id(fact.passage_id)).first
            _print_fact(fact)
            if passage is not None:
                print_lines(["", " › ".join(passage.section), mark_quote(passage, fact.char_start, fact.char_end)])
            print_lines(["", STYLES["gbt7714"](source)])
            if isinstance(fact, MetricDetail):
                _print_agreement(cursor, fact)
                if args.explain:
                    _print_explanations(cursor, fact)
    return FOUND


def cite_fact(cursor: Cursor, fact: Fact) -> CitedSource:
    """The source of a fact, for citing."""
    document = cursor.ask(document_by_id(fact.document_id)).first
    locator = cursor.ask(locators_of(fact.document_id, fact.char_start)).first
    known = (
        {
            "publisher": document.publisher,
            "author": document.author,
            "document_number": document.document_number,
            "kind": document.kind,
            "published": document.published,
            "report_year": document.report_year,
        }
        if document
        else {}
    )
    return CitedSource(
        fact.document_id,
        fact.document,
        fact.quote,
        fact.char_start,
        fact.char_end,
        fact.section,
        page=locator.page if locator else None,
        **known,  # type: ignore[arg-type]
    )


def mark_quote(passage: Passage, char_start: int, char_end: int) -> str:
    """The passage's readable text with the stretch of source between marks."""
    inside = [
        segment.text_start + min(max(edge, segment.char_start), segment.char_end) - segment.char_start
        for segment in passage.segments
        if segment.char_start < char_end and segment.char_end > char_start
        for edge in (char_start, char_end)
        if segment.text_end - segment.text_start == segment.char_end - segment.char_start
        or edge in (segment.char_start, segment.char_end)
    ]
    whole = [
        edge
        for segment in passage.segments
        if segment.char_start < char_end and segment.char_end > char_start
        for edge in (segment.text_start, segment.text_end)
    ]
    edges = inside or whole
    if not edges:
        return passage.text
    start, end = min(edges), max(edges)
    return f"{passage.text[:start]}【{passage.text[start:end]}】{passage.text[end:]}"


def _print_fact(fact: Fact) -> None:
    if isinstance(fact, PairingDetail):
        years = translate("cli.source.tie_years", year=number_text(fact.year), since=number_text(fact.since) or "—")
        state = name_word("tie", fact.status)
        print_lines([f"{fact.support} → {fact.recipient}  {fact.programme or ''}  {years}  {state}  {fact.pairing_id}"])
        return
    value = f"{name_word('qualifier', fact.qualifier)}{number_text(fact.value)}{fact.unit}"
    parts = (
        fact.indicator,
        value,
        number_text(fact.year),
        name_word("basis", fact.basis),
        fact.programme or "",
        fact.subject or "",
        "→".join(part for part in ("、".join(fact.supports), "、".join(fact.recipients)) if part)
        or "、".join(fact.places),
        fact.metric_id,
    )
    print_lines(["  ".join(part for part in parts if part)])


def _print_agreement(cursor: Cursor, fact: MetricDetail) -> None:
    lines = [
        translate("cli.source.repeat", id=row.metric_id, document=row.document_id)
        for row in cursor.ask(repeats_of(fact.metric_id)).rows
    ]
    for conflict in cursor.ask(conflicts_of(fact.metric_id)).rows:
        other = conflict.other_metric_id if conflict.metric_id == fact.metric_id else conflict.metric_id
        lines.append(translate("cli.source.conflict", id=other, explanation=conflict.explanation))
    for comparison in cursor.ask(comparisons_of(fact.metric_id)).rows:
        other = comparison.other_metric_id if comparison.metric_id == fact.metric_id else comparison.metric_id
        grade = name_word("grade", comparison.grade)
        lines.append(translate("cli.source.comparison", id=other, grade=grade, reason=comparison.reason))
    if lines:
        print_lines(["", *lines])


def _print_explanations(cursor: Cursor, fact: MetricDetail) -> None:
    rows = [
        (row.field, row.rule, name_word("scope", row.scope), row.text or "", _span(row.char_start, row.char_end))
        for row in cursor.ask(explanations_of(fact.metric_id)).rows
    ]
    print_lines([""])
    print_table(
        [translate(f"cli.column.{name}") for name in ("field", "rule", "scope", "read_from", "at")], rows, wide=3
    )


def _span(start: int | None, end: int | None) -> str:
    return "" if start is None else f"{start}–{end}"


def _print_json(cursor: Cursor, fact: Fact, source: CitedSource, *, explain: bool) -> None:
    import json
    from dataclasses import asdict

    from shanhai_tui.cli.output import text_output
    from shanhai_tui.export.sheet import plain_value

    passage = cursor.ask(passage_by_id(fact.passage_id)).first
    page = {
        "fact": asdict(fact),
        "passage": asdict(passage) if passage else None,
        "citation": {style: cite(source) for style, cite in STYLES.items()},
    }
    if explain and isinstance(fact, MetricDetail):
        page["explanations"] = [asdict(row) for row in cursor.ask(explanations_of(fact.metric_id)).rows]  # type: ignore[assignment]
    text = json.dumps(plain_value(page), ensure_ascii=False, indent=1)
    out = text_output()
    if out.isatty():
        print_lines(text.splitlines())
    else:
        out.write(text + "\n")
