"""Figures that cannot both be right, or that a reader must not add up blindly."""

from __future__ import annotations

import duckdb

from shanhai_tui.lexicon import load_lexicon

_COPIES = """
    SELECT d.metric_id, d.other_metric_id, 'copy' AS kind,
           '副本此处作' || plain(m.value) || m.unit || '，原文作' || plain(o.value) || o.unit AS explanation
    FROM differing AS d
    JOIN metrics AS m ON m.metric_id = d.metric_id
    JOIN metrics AS o ON o.metric_id = d.other_metric_id
"""

# One thing in the same words, one year, one meaning, and bounds that do not meet. Each passage has to say it once,
# or its figures are items of a list; and two values that are far apart are not of one thing, unless a digit slipped.
_CLAIMS = """
    CREATE TABLE claims AS
    SELECT *, row_number() OVER (PARTITION BY series ORDER BY document_id, char_start, metric_id) AS place
    FROM (
        SELECT *, coalesce(value_min, base_value) AS least, coalesce(value_max, 'infinity'::DOUBLE) AS most,
               hash(core, narrowing, ways, indicator_id, programme_id, support_ids, recipient_ids, region_ids,
                    subject_id, year, since, basis, measure, base_unit) AS series
        FROM comparable
        WHERE NOT part AND (subject_id IS NOT NULL OR len(recipient_ids) > 0) AND base_value >= 10
    )
    QUALIFY count(*) OVER (PARTITION BY series, passage_id) = 1
"""
_VALUES = """
    SELECT a.metric_id, b.metric_id, 'value',
           '同一年（' || a.year || '）同一指标，一处作' || plain(a.value) || a.unit
               || '，另一处作' || plain(b.value) || b.unit
    FROM claims AS a
    JOIN claims AS b
        ON b.series = a.series AND b.place > a.place AND b.place <= a.place + 8 AND b.passage_id <> a.passage_id
    WHERE (a.most < b.least OR b.most < a.least)
        AND (greatest(a.base_value, b.base_value) <= 1.5 * least(a.base_value, b.base_value)
             OR digits(a.value) = digits(b.value))
"""
# The same sum in the same year under the same programme, said of one giver here and of several there.
_SCOPES = """
    SELECT a.metric_id, b.metric_id, 'scope',
           '同为' || plain(a.value) || a.unit || '，一处记在' || places(a.support_ids) || '名下，另一处记在'
               || places(b.support_ids) || '名下，不可相加'
    FROM grouped AS a
    JOIN grouped AS b
        ON b.amount = a.amount AND b.core = a.core AND b.basis = a.basis AND b.place > a.place
        AND b.place <= a.place + 8
    WHERE a.passage_id <> b.passage_id AND len(a.support_ids) > 0 AND len(b.support_ids) > 0
        AND len(a.support_ids) <> len(b.support_ids)
        AND (list_has_all(a.support_ids, b.support_ids) OR list_has_all(b.support_ids, a.support_ids))
"""
# One sum, signed for here and only intended there.
_CERTAINTIES = """
    SELECT a.metric_id, b.metric_id, 'scope',
           '同为' || plain(a.value) || a.unit || '，一处为' || certainty(a.basis) || '，另一处为' || certainty(b.basis)
               || '，是一件事，不可相加'
    FROM grouped AS a
    JOIN grouped AS b ON b.amount = a.amount AND b.place > a.place AND b.place <= a.place + 8
    WHERE a.passage_id <> b.passage_id AND a.basis <> b.basis
        AND len(list_filter($money, lambda word: contains(a.indicator, word) AND contains(b.indicator, word))) > 0
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
    "CREATE MACRO plain(value) AS regexp_replace(printf('%.6f', value), '\\.?0+$', '')",
    "CREATE MACRO digits(value) AS trim(replace(printf('%.6f', value), '.', ''), '0')",
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
    for statement in (*_MACROS, _CLAIMS, _GROUPED):
        connection.execute(statement)
    connection.execute(
        f"""
        CREATE TABLE conflicts AS
        SELECT DISTINCT ON (metric_id, other_metric_id, kind) *
        FROM ({_COPIES} UNION ALL {_VALUES} UNION ALL {_SCOPES} UNION ALL {_CERTAINTIES})
        ORDER BY metric_id, other_metric_id, kind, explanation
        """,
        {"money": load_lexicon("series")["money"]},
    )
