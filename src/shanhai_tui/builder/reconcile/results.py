"""What the reports say of each requirement of a policy: met, not met, or not reported."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import pyarrow as pa

from shanhai_tui.builder.reconcile.words import write_number, write_places
from shanhai_tui.contract import TABLES
from shanhai_tui.contract.arrow import arrow_schema, convert_rows
from shanhai_tui.lexicon import load_lexicon

_TARGETS = """
    SELECT t.target_id, t.requirement, t.comparator, t.base_value, t.period, d.title,
           coalesce(year(d.published), d.report_year)
    FROM targets AS t JOIN documents AS d USING (document_id)
    ORDER BY t.document_id, t.char_start, t.target_id
"""
# Where a policy reaches: the provinces of the ties it lists.
_REACHES = """
    CREATE TABLE reaches AS
    SELECT document_id, list_distinct(list(recipient_id[:2])) AS provinces FROM pairings GROUP BY document_id
"""
# Reports under the same programme and in the reach of the policy, from its year on: whole figures of the same
# harmonised indicator, or of the topic, unit and words that answer such a requirement. What one enterprise or one
# park did answers a requirement that something be there, but none of an amount.
_REPORTS = """
    SELECT t.target_id, m.metric_id, m.year, m.base_value, m.value_min, m.value_max, m.value, m.unit, m.indicator,
           m.support_ids, m.recipient_ids
    FROM targets AS t
    JOIN documents AS d ON d.document_id = t.document_id
    LEFT JOIN reaches AS r ON r.document_id = t.document_id
    LEFT JOIN answers AS a USING (target_id)
    JOIN comparable AS m
        ON m.document_id <> t.document_id
        AND ((m.indicator_id = t.indicator_id AND t.value IS NOT NULL)
             OR (m.topic = a.topic AND m.base_unit = a.base_unit
                 AND len(list_filter(a.says, lambda word: contains(m.indicator, word))) > 0))
        AND (t.programme_id IS NULL OR m.programme_id = t.programme_id)
    WHERE NOT m.part AND (m.subject_id IS NULL OR t.value IS NULL)
        AND m.basis IN ('actual', 'cumulative') AND m.measure IN ('flow', 'stock')
        AND m.year >= coalesce(year(d.published), d.report_year)
        AND (t.period = '' OR m.basis <> 'cumulative' OR m.since = m.year)
        AND (r.provinces IS NULL
             OR list_has_any(r.provinces, list_transform(m.recipient_ids || m.region_ids, lambda id: id[:2])))
    QUALIFY row_number() OVER (PARTITION BY t.target_id, m.metric_id) = 1
    ORDER BY t.target_id, m.year, m.document_id, m.char_start, m.metric_id
"""
_SAMPLES = 6


@dataclass(frozen=True, slots=True)
class Requirement:
    """What is required, as far as judging goes."""

    target_id: str
    requirement: str
    comparator: str
    base_value: float | None
    period: str
    title: str | None
    year: int | None


@dataclass(frozen=True, slots=True)
class Report:
    """A figure that answers a requirement."""

    metric_id: str
    year: int
    base_value: float
    value_min: float | None
    value_max: float | None
    value: float
    unit: str
    indicator: str
    support_ids: Sequence[str] = ()
    recipient_ids: Sequence[str] = ()


def judge_targets(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill `results`."""
    connection.execute(_REACHES)
    _list_answers(connection)
    names = dict(connection.execute("SELECT region_id, name FROM regions WHERE named").fetchall())
    reports: dict[str, list[Report]] = defaultdict(list)
    for target_id, *report in connection.execute(_REPORTS).fetchall():
        reports[target_id].append(Report(*report))
    rows: list[dict[str, Any]] = []
    for fields in connection.execute(_TARGETS).fetchall():
        requirement = Requirement(*fields)
        rows += judge_requirement(requirement, reports[requirement.target_id], names)
    connection.register("judged", convert_rows(rows, arrow_schema(TABLES["results"])))
    connection.execute("CREATE TABLE results AS SELECT * FROM judged")
    connection.unregister("judged")


def _list_answers(connection: duckdb.DuckDBPyConnection) -> None:
    """`answers`: what a figure is like that answers a requirement, of an amount or of something to be there."""
    known = load_lexicon("answers")["answers"]
    cursor = connection.cursor().execute(
        """
        SELECT target_id, requirement || indicator, value IS NULL FROM targets
        WHERE value IS NOT NULL OR comparator = 'exists'
        """
    )
    rows = [
        {"target_id": target_id, **{name: answer[name] for name in ("topic", "base_unit", "says")}}
        for target_id, text, exists in cursor.fetchall()
        for answer in known
        if answer.get("exists", False) == exists and any(word in text for word in answer["asks"])
    ]
    text = pa.string()
    schema = pa.schema([("target_id", text), ("topic", text), ("base_unit", text), ("says", pa.list_(text))])
    connection.register("answer_rows", convert_rows(rows, schema))
    connection.execute("CREATE TABLE answers AS SELECT * FROM answer_rows")
    connection.unregister("answer_rows")


def judge_requirement(
    requirement: Requirement, reports: list[Report], names: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    """One verdict for each reported year, or one that nothing is reported."""
    years: dict[int, list[Report]] = defaultdict(list)
    for report in reports:
        years[report.year].append(report)
    if not years:
        yield _row(requirement, "not_reported", [], None, f"“{requirement.requirement}”：现有文件未报告")
    for year, found in sorted(years.items()):
        below = [report for report in found if not _meets(requirement, report)]
        told = "、".join(_tell(report, names) for report in (below or found)[:_SAMPLES])
        if below:
            text = f"要求“{requirement.requirement}”，{year}年报告{told}，未达到"
            yield _row(requirement, "not_met", below, year, text)
        else:
            yield _row(requirement, "met", found, year, f"要求“{requirement.requirement}”，{year}年报告{told}，达到")


def _meets(requirement: Requirement, report: Report) -> bool:
    """A figure with an open or rounded bound meets what its most favourable reading meets."""
    if requirement.base_value is None or requirement.comparator in {"exists", "each_year"}:
        return report.base_value > 0
    least = report.value_min if report.value_min is not None else report.base_value
    most = report.value_max if report.value_max is not None else max(report.base_value, least)
    if requirement.comparator == ">=":
        return max(most, report.base_value) >= requirement.base_value
    if requirement.comparator == "<=":
        return least <= requirement.base_value
    return least <= requirement.base_value <= most


def _tell(report: Report, names: Mapping[str, str]) -> str:
    sides = [write_places(side, names) for side in (report.support_ids, report.recipient_ids) if side]
    return f"{'→'.join(sides)}{'：' if sides else ''}{report.indicator}{write_number(report.value)}{report.unit}"


def _row(
    requirement: Requirement, verdict: str, reports: list[Report], year: int | None, explanation: str
) -> dict[str, Any]:
    return {
        "target_id": requirement.target_id,
        "verdict": verdict,
        "metric_ids": [report.metric_id for report in reports],
        "year": year,
        "explanation": explanation,
    }
