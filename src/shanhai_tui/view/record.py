"""All that is known of one figure or one tie."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from shanhai_tui.export.citation import CitedSource, cite_bibtex, cite_gbt7714, cite_plain
from shanhai_tui.store import Cursor
from shanhai_tui.store.details import (
    Comparison,
    Conflict,
    Document,
    Explanation,
    MetricDetail,
    MetricRow,
    PairingDetail,
    Sum,
)
from shanhai_tui.store.figures import comparisons_of, explanations_of, metric_by_id, repeats_of, sums_of
from shanhai_tui.store.reading import document_by_id, passage_by_id
from shanhai_tui.store.records import Passage
from shanhai_tui.store.ties import pairing_by_id
from shanhai_tui.store.truth import conflicts_of
from shanhai_tui.view.lines import Line
from shanhai_tui.view.numbers import write_number
from shanhai_tui.view.paragraphs import lay_field, lay_heading, lay_text


@dataclass(frozen=True, slots=True)
class Record:
    """A figure or a tie with everything that hangs on it."""

    fact: MetricDetail | PairingDetail
    document: Document | None
    passage: Passage | None
    explanations: tuple[Explanation, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    sums: tuple[Sum, ...] = ()
    repeats: tuple[MetricRow, ...] = ()


def read_record(cursor: Cursor, fact_id: str) -> Record | None:
    """Read a figure or a tie; None if there is neither with that id."""
    metric = cursor.ask(metric_by_id(fact_id)).first
    fact: MetricDetail | PairingDetail | None = metric or cursor.ask(pairing_by_id(fact_id)).first
    if fact is None:
        return None
    document = cursor.ask(document_by_id(fact.document_id)).first
    passage = cursor.ask(passage_by_id(fact.passage_id)).first
    if metric is None:
        return Record(fact, document, passage)
    return Record(
        fact,
        document,
        passage,
        cursor.ask(explanations_of(fact_id)).rows,
        cursor.ask(comparisons_of(fact_id)).rows,
        cursor.ask(conflicts_of(fact_id)).rows,
        cursor.ask(sums_of(fact_id)).rows,
        cursor.ask(repeats_of(fact_id)).rows,
    )


def cited_source(record: Record) -> CitedSource:
    """The quotation as citations need it."""
    fact, document = record.fact, record.document
    return CitedSource(
        document_id=fact.document_id,
        title=(document.title or document.file) if document else fact.document_id,
        quote=fact.quote,
        char_start=fact.char_start,
        char_end=fact.char_end,
        section=record.passage.section if record.passage else (),
        publisher=document.publisher if document else None,
        author=document.author if document else None,
        document_number=document.document_number if document else None,
        kind=document.kind if document else None,
        published=document.published if document else None,
        report_year=document.report_year if document else None,
    )


def write_amount(metric: MetricDetail, say: Mapping[str, str]) -> str:
    """The figure with its qualifier and unit, as a sentence would say it."""
    return f"{say.get(f'qualifier:{metric.qualifier}', '')}{write_number(metric.value)}{metric.unit}"


def describe_fact(record: Record, say: Mapping[str, str], link: str) -> str:
    """The figure or tie with year, places, source and link: what a reader pastes into a text."""
    fact = record.fact
    cited = cite_plain(cited_source(record))
    if isinstance(fact, MetricDetail):
        sides = "、".join(fact.supports) + (" → " + "、".join(fact.recipients) if fact.recipients else "")
        parts = [str(fact.year or ""), fact.programme or "", sides or "、".join(fact.places), fact.indicator]
        head = " ".join(part for part in parts if part) + f"：{write_amount(fact, say)}"
    else:
        head = f"{fact.year or ''} {fact.programme or ''} {fact.support} → {fact.recipient}".strip()
    return f"{head}\n{cited}\n{link}"


def make_record_lines(record: Record, width: int, say: Mapping[str, str], link: str) -> list[Line]:
    """The record from top to bottom; what leads elsewhere can be chosen."""
    fact = record.fact
    lines = _metric_fields(fact, width, say) if isinstance(fact, MetricDetail) else _tie_fields(fact, width, say)
    lines += lay_heading(say["rec_quote"])
    lines += lay_text(f"“{fact.quote}”", width, role="quote", key=f"fact|{_fact_id(record)}")
    lines += lay_heading(say["rec_document"])
    title = (record.document.title or record.document.file) if record.document else fact.document_id
    section = " › ".join(record.passage.section) if record.passage else ""
    lines += lay_text(title, width, key=f"passage|{fact.passage_id}")
    lines += lay_text(section, width, role="dim") if section else []
    lines += lay_field(say["rec_offsets"], f"{fact.document_id} [{fact.char_start}–{fact.char_end}]", width)
    lines += _agreement(record, width, say)
    lines += _explained(record, width, say)
    lines += lay_heading(say["rec_citation"])
    source = cited_source(record)
    for name, text in (("GB/T 7714", cite_gbt7714(source)), ("plain", cite_plain(source))):
        lines += lay_field(name, text, width, key=f"copy|{name}")
    bibtex = cite_bibtex(source).splitlines()
    for number, text in enumerate(bibtex):
        lines += lay_field("BibTeX" if not number else "", text, width, key="" if number else "copy|BibTeX")
    lines += lay_field(say["rec_link"], link, width, key="copy|link")
    return lines


def _fact_id(record: Record) -> str:
    fact = record.fact
    return fact.metric_id if isinstance(fact, MetricDetail) else fact.pairing_id


def _metric_fields(metric: MetricDetail, width: int, say: Mapping[str, str]) -> list[Line]:
    low, high = metric.value_min, metric.value_max
    bounds = ""
    if (low, high) != (metric.base_value, metric.base_value):
        bounds = f"{'' if low is None else write_number(low)} – {'' if high is None else write_number(high)}"
    year = str(metric.year or "") if metric.since is None else f"{metric.since}–{metric.year or ''}"
    name = metric.indicator
    if metric.indicator_name and metric.indicator_name != name:
        name += f"（{metric.indicator_name}）"
    fields = (
        ("rec_indicator", name, "strong"),
        ("rec_value", write_amount(metric, say), "strong"),
        ("rec_base", f"{write_number(metric.base_value)} {metric.base_unit}", ""),
        ("rec_range", bounds, ""),
        ("rec_year", year, ""),
        ("rec_basis", say.get(f"basis:{metric.basis}", "") or say["basis_done"], ""),
        ("rec_measure", say.get(f"measure:{metric.measure}", metric.measure), ""),
        ("rec_topic", say.get(f"topic:{metric.topic}", metric.topic), ""),
        ("rec_change", f"{metric.change_pct:+g}%" if metric.change_pct is not None else "", ""),
        ("rec_programme", say.get(f"programme:{metric.programme_id}", ""), ""),
        ("rec_support", "、".join(metric.supports), ""),
        ("rec_recipient", "、".join(metric.recipients), ""),
        ("rec_places", "、".join(metric.places), ""),
        ("rec_subject", metric.subject or "", ""),
    )
    keys = {
        "rec_support": metric.support_ids,
        "rec_recipient": metric.recipient_ids,
        "rec_places": metric.region_ids,
    }
    lines: list[Line] = []
    for label, text, role in fields:
        if text:
            ids = keys.get(label, ())
            lines += lay_field(say[label], text, width, role=role, key=f"region|{ids[0]}" if ids else "")
    return lines


def _tie_fields(tie: PairingDetail, width: int, say: Mapping[str, str]) -> list[Line]:
    fields = (
        ("rec_programme", say.get(f"programme:{tie.programme_id}", ""), ""),
        ("rec_support", tie.support, f"region|{tie.support_id}"),
        ("rec_recipient", tie.recipient, f"region|{tie.recipient_id}"),
        ("rec_year", str(tie.year or ""), ""),
        ("rec_since", f"{tie.since or ''}{f' – {tie.until}' if tie.until else ''}", ""),
        ("rec_status", say.get(f"tie:{tie.status}", tie.status), ""),
        ("rec_subject", tie.entity or "", ""),
    )
    lines: list[Line] = []
    for label, text, key in fields:
        if text:
            lines += lay_field(say[label], text, width, key=key)
    return lines


def _agreement(record: Record, width: int, say: Mapping[str, str]) -> list[Line]:
    lines: list[Line] = []
    own = _fact_id(record)
    if record.comparisons:
        lines += lay_heading(say["rec_compared"])
        for one in record.comparisons:
            other = one.other_metric_id if one.metric_id == own else one.metric_id
            change = "" if one.change_min is None else f" {one.change_min:+.1f}% – {one.change_max or 0:+.1f}%"
            text = f"{say.get(f'grade:{one.grade}', one.grade)}{change} {one.reason}"
            lines += lay_text(text, width, key=f"metric|{other}")
    if record.conflicts:
        lines += lay_heading(say["rec_conflicts"])
        for conflict in record.conflicts:
            other = conflict.other_metric_id if conflict.metric_id == own else conflict.metric_id
            text = f"! {say.get(f'conflict:{conflict.kind}', conflict.kind)}：{conflict.explanation}"
            lines += lay_text(text, width, role="warn", key=f"metric|{other}")
    if record.sums:
        lines += lay_heading(say["rec_sums"])
        for total in record.sums:
            text = f"{say['sum_holds' if total.holds else 'sum_fails']}：{total.explanation}"
            lines += lay_text(text, width, key=f"metric|{total.whole_id}")
    if record.repeats:
        lines += lay_heading(say["rec_repeats"])
        for repeat in record.repeats:
            lines += lay_text(f"{repeat.document_id}：{repeat.quote}", width, key=f"metric|{repeat.metric_id}")
    return lines


def _explained(record: Record, width: int, say: Mapping[str, str]) -> list[Line]:
    if not record.explanations:
        return []
    lines = lay_heading(say["rec_explained"])
    for one in record.explanations:
        text = f"{one.rule}（{say.get(f'scope:{one.scope}', one.scope)}）{f'：{one.text}' if one.text else ''}"
        lines += lay_field(one.field, text, width, label_width=14)
    return lines
