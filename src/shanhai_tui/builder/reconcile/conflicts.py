"""Figures that cannot both be right, or that a reader must not add up blindly."""

from __future__ import annotations

import duckdb

_SERIES = """
    CREATE TABLE comparable AS
    SELECT metric_id, document_id, passage_id, char_start, coalesce(indicator_id, indicator) AS what, indicator_id,
           indicator, programme_id, support_ids, recipient_ids, subject_id, year, since, basis, measure, topic,
           base_unit, base_value, value, unit, coalesce(value_min, base_value) AS least, value_max AS most,
           qualifier, part_of, quote
    FROM metrics
    WHERE repeat_of IS NULL AND year IS NOT NULL AND basis <> 'target' AND measure <> 'change'
"""

_COPIES = """
    SELECT d.metric_id, d.other_metric_id, 'copy' AS kind,
           '副本此处作' || m.value || m.unit || '，原文作' || o.value || o.unit AS explanation
    FROM differing AS d
    JOIN metrics AS m ON m.metric_id = d.metric_id
    JOIN metrics AS o ON o.metric_id = d.other_metric_id
"""

# One thing, one year, one meaning, and bounds that do not meet. Only harmonised indicators mean one thing for sure;
# figures of one passage are most often parts of a list.
_VALUES = """
    SELECT a.metric_id, b.metric_id, 'value',
           '同一年（' || a.year || '）同一指标，一处作' || a.value || a.unit || '，另一处作' || b.value || b.unit
    FROM numbered AS a
    JOIN numbered AS b
        ON b.series = a.series AND b.place > a.place AND b.place <= a.place + 8 AND b.passage_id <> a.passage_id
    WHERE a.indicator_id IS NOT NULL AND a.part_of IS NULL AND b.part_of IS NULL
        AND (a.subject_id IS NOT NULL OR len(a.recipient_ids) > 0)
        AND (coalesce(a.most, 'infinity'::DOUBLE) < b.least OR coalesce(b.most, 'infinity'::DOUBLE) < a.least)
"""
_NUMBERED = """
    CREATE TABLE numbered AS
    SELECT *, row_number() OVER (PARTITION BY series ORDER BY document_id, char_start, metric_id) AS place
    FROM (
        SELECT *, hash(what, programme_id, support_ids, recipient_ids, subject_id, year, since, basis, measure,
                       base_unit) AS series
        FROM comparable
    )
"""

# The same sum in the same year under the same programme, said of one giver here and of several there.
_SCOPES = """
    SELECT a.metric_id, b.metric_id, 'scope',
           '同为' || a.value || a.unit || '，一处记在' || places(a.support_ids) || '名下，另一处记在'
               || places(b.support_ids) || '名下，不可相加'
    FROM grouped AS a
    JOIN grouped AS b ON b.amount = a.amount AND b.place > a.place AND b.place <= a.place + 8
    WHERE a.passage_id <> b.passage_id AND len(a.support_ids) > 0 AND len(b.support_ids) > 0
        AND len(a.support_ids) <> len(b.support_ids)
        AND (list_has_all(a.support_ids, b.support_ids) OR list_has_all(b.support_ids, a.support_ids))
"""
# One sum, signed for here and only intended there.
_CERTAINTIES = """
    SELECT a.metric_id, b.metric_id, 'scope',
           '同为' || a.value || a.unit || '，一处为' || certainty(a.basis) || '，另一处为' || certainty(b.basis)
               || '，是一件事，不可相加'
    FROM grouped AS a
    JOIN grouped AS b ON b.amount = a.amount AND b.place > a.place AND b.place <= a.place + 8
    WHERE a.passage_id <> b.passage_id AND a.basis <> b.basis
        AND (list_has_any(a.recipient_ids, b.recipient_ids) OR a.subject_id = b.subject_id)
"""
_GROUPED = """
    CREATE TABLE grouped AS
    SELECT *, row_number() OVER (PARTITION BY amount ORDER BY document_id, char_start, metric_id) AS place
    FROM (
        SELECT *, hash(programme_id, year, base_unit, base_value, measure) AS amount
        FROM comparable
        WHERE base_unit = '元' AND measure IN ('flow', 'stock') AND base_value >= 100_000 AND basis <> 'cumulative'
    )
"""
_MACROS = (
    """
    CREATE MACRO places(ids) AS
        (SELECT string_agg(r.name, '、' ORDER BY r.region_id)
         FROM (SELECT unnest(ids) AS id) AS u JOIN regions AS r ON r.region_id = u.id)
    """,
    """
    CREATE MACRO certainty(basis) AS CASE basis
        WHEN 'actual' THEN '实际数' WHEN 'agreed' THEN '签约或意向数' WHEN 'planned' THEN '计划数' ELSE '累计数' END
    """,
)


def find_conflicts(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill `conflicts`."""
    for statement in (*_MACROS, _SERIES, _NUMBERED, _GROUPED):
        connection.execute(statement)
    connection.execute(
        f"""
        CREATE TABLE conflicts AS
        SELECT DISTINCT ON (metric_id, other_metric_id, kind) *
        FROM ({_COPIES} UNION ALL {_VALUES} UNION ALL {_SCOPES} UNION ALL {_CERTAINTIES})
        ORDER BY metric_id, other_metric_id, kind, explanation
        """
    )
