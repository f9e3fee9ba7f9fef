"""Screens of rows: documents, outline, conflicts and variants, targets and results, changes of ties."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from shanhai_tui.store.details import Conflict, Document, OutlineEntry, TargetResult, TieChange, Variant
from shanhai_tui.text.harmless import show_harmless
from shanhai_tui.text.width import fit
from shanhai_tui.view.glyphs import BOXES, Glyphs
from shanhai_tui.view.lines import Line, Piece
from shanhai_tui.view.numbers import write_number
from shanhai_tui.view.paragraphs import lay_heading, lay_text

CHANGES = {"new": "+", "kept": "=", "not_mentioned": "?", "ended": "x"}
VERDICTS = {"met": "+", "not_met": "-", "not_reported": "?"}


def make_documents(documents: Sequence[Document], width: int, say: Mapping[str, str]) -> tuple[Line, list[Line]]:
    """Heading and one line a document."""
    title = max(12, width - 38)
    heading = Line(
        (
            Piece(
                f"  {fit(say['col_title'], title)} {fit(say['col_kind'], 6)} {fit(say['col_year'], 5)}"
                f"{fit(say['col_passages'], 8, 'right')}{fit(say['col_figures'], 8, 'right')}"
                f"{fit(say['col_ties'], 6, 'right')}",
                "head",
            ),
        )
    )
    lines = []
    for one in documents:
        name = (one.title or one.file) + (f"（{say['copy_of']}）" if one.copy_of else "")
        kind = say.get(f"document:{one.kind}", one.kind or "")
        lines.append(
            Line(
                (
                    Piece(f"  {fit(show_harmless(name), title)} {fit(kind, 6)} {fit(str(one.report_year or ''), 5)}"),
                    Piece(f"{one.passages:>8}{one.metrics:>8}{one.pairings:>6}", "dim"),
                ),
                (),
                f"document|{one.document_id}",
            )
        )
    return heading, lines


def make_outline(entries: Sequence[OutlineEntry], width: int, document_id: str) -> list[Line]:
    """One line a heading, indented by its depth."""
    return [
        Line(
            (Piece("  " + "  " * max(0, one.depth - 1)), Piece(show_harmless(one.text))),
            (),
            f"passage|{document_id}#{one.ordinal}",
        )
        for one in entries
    ]


def make_conflicts(
    conflicts: Sequence[Conflict], variants: Sequence[Variant], width: int, say: Mapping[str, str]
) -> list[Line]:
    """Each conflict with both quotes, each variant with both readings side by side."""
    lines: list[Line] = []
    if conflicts:
        lines += lay_heading(f"{say['group_conflicts']} {len(conflicts)}")[1:]
    for one in conflicts:
        kind = say.get(f"conflict:{one.kind}", one.kind)
        lines += lay_text(f"! {kind}：{one.explanation}", width, role="warn", key=f"metric|{one.metric_id}")
        for amount, unit, year, quote, metric_id in (
            (one.value, one.unit, one.year, one.quote, one.metric_id),
            (one.other_value, one.other_unit, one.other_year, one.other_quote, one.other_metric_id),
        ):
            text = f"{year or ''} {write_number(amount)}{unit} “{quote}”".strip()
            lines += lay_text(text, width, indent=4, key=f"metric|{metric_id}")
    if variants:
        lines += lay_heading(f"{say['group_variants']} {len(variants)}")[0 if conflicts else 1 :]
    for variant in variants:
        lines.append(_variant_line(variant, width, say))
        if variant.reason:
            lines += lay_text(variant.reason, width, role="dim", indent=4)
    return lines


def _variant_line(variant: Variant, width: int, say: Mapping[str, str]) -> Line:
    """Both readings, the one in brackets where it is left out, the preferred one named."""
    one, other = show_harmless(variant.text) or "()", show_harmless(variant.other_text) or "()"
    preferred = {"text": one, "other": other}.get(variant.preferred, "")
    return Line(
        (
            Piece("  "),
            Piece(fit(say.get(f"variant:{variant.kind}", variant.kind), 12), "dim"),
            Piece(one, "insert"),
            Piece("  |  ", "dim"),
            Piece(other, "delete"),
            Piece(f"   {say['preferred']}：{preferred}" if preferred else "", "dim"),
        ),
        (),
        f"passage|{variant.passage_id}",
    )


def make_targets(targets: Sequence[TargetResult], width: int, say: Mapping[str, str]) -> list[Line]:
    """Each requirement once, under it what the reports say year by year."""
    lines: list[Line] = []
    last = ""
    for one in targets:
        if one.target_id != last:
            last = one.target_id
            modality = say.get(one.modality, one.modality)
            head = f"{one.clause or ''} {modality} {one.requirement}"
            lines += lay_text(head.strip(), width, role="strong", indent=1, key=f"fact|{one.target_id}")
            lines += lay_text(f"“{one.quote}”", width, role="dim", indent=4)
        if one.verdict:
            sign = VERDICTS.get(one.verdict, "?")
            words = say.get(f"verdict:{one.verdict}", one.verdict)
            text = f"{sign} {words} {one.year or ''} {one.explanation or ''}".strip()
            role = {"met": "good", "not_met": "bad"}.get(one.verdict, "dim")
            key = f"metric|{one.metric_ids[0]}" if one.metric_ids else ""
            lines += lay_text(text, width, role=role, indent=4, key=key)
    return lines


def make_changes(
    changes: Sequence[TieChange], width: int, say: Mapping[str, str], glyphs: Glyphs = BOXES
) -> list[Line]:
    """Ties that are new, kept, not mentioned, or said to have ended, in this order."""
    order = {"new": 0, "ended": 1, "not_mentioned": 2, "kept": 3}
    lines: list[Line] = []
    group = ""
    for one in sorted(changes, key=lambda change: order.get(change.change, 9)):
        if one.change != group:
            group = one.change
            lines += lay_heading(f"{CHANGES.get(group, '')} {say.get(f'change:{group}', group)}")[0 if lines else 1 :]
        programme = say.get(f"programme:{one.programme_id}", "")
        text = f"{fit(programme, 12)} {one.support} {glyphs.arrow} {one.recipient}"
        if one.until:
            text += f"  ({one.until})"
        fact = one.to_pairing_id or one.from_pairing_id
        lines.append(Line((Piece("  " + show_harmless(text)),), (), f"fact|{fact}" if fact else ""))
    return lines
