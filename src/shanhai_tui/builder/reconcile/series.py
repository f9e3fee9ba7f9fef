"""Which figures are set side by side: those whose own words, programme, places and meaning agree.

Everything here is a join or a sort in DuckDB, so that it may be larger than memory.
"""

from __future__ import annotations

import duckdb

# Figures as far as setting side by side goes, with what they measure. A figure whose words a correction has changed
# is known by its new words alone.
_STATED = """
    CREATE TABLE stated AS
    SELECT m.metric_id, m.document_id, m.passage_id, m.char_start, m.indicator_id, m.indicator, m.programme_id,
           list_sort(m.support_ids) AS support_ids, list_sort(m.recipient_ids) AS recipient_ids,
           list_sort(m.region_ids) AS region_ids, m.subject_id, m.topic, m.year, m.since, m.basis, m.measure,
           m.base_unit, m.base_value, m.value, m.unit, m.value_min, m.value_max, m.qualifier, m.quote,
           coalesce(x.core, m.indicator) AS core, coalesce(x.narrowing, []) AS narrowing, coalesce(x.ways, []) AS ways,
           coalesce(x.part, m.part_of IS NOT NULL) AS part,
           hash(m.programme_id, m.year, m.base_unit, m.base_value, m.measure, m.basis, coalesce(x.core, m.indicator))
               AS statement
    FROM metrics AS m
    LEFT JOIN raw.measures AS x ON x.metric_id = m.metric_id AND x.indicator = m.indicator
    WHERE m.repeat_of IS NULL AND m.year IS NOT NULL AND m.basis <> 'target' AND m.measure <> 'change'
"""
# One statement may name its sides in one place and leave them out, or name one giver of several, in another.
_FULLEST = """
    CREATE TABLE fullest AS
    SELECT statement,
           arg_max(support_ids, (len(support_ids), metric_id)) AS support_ids,
           arg_min(recipient_ids, (document_id, char_start)) FILTER (len(recipient_ids) > 0) AS recipient_ids
    FROM stated WHERE base_value >= 5 GROUP BY statement HAVING count(*) > 1
"""
_COMPARABLE = """
    CREATE TABLE comparable AS
    SELECT s.* REPLACE (if(len(s.recipient_ids) = 0, coalesce(f.recipient_ids, []), s.recipient_ids) AS recipient_ids),
           if(list_has_all(f.support_ids, s.support_ids) AND len(s.support_ids) > 0, f.support_ids, s.support_ids)
               AS giver_ids
    FROM stated AS s LEFT JOIN fullest AS f USING (statement)
"""
# What has to agree for two years to be one series; of figures that lean on no side of a programme, all their places.
_KEYED = """
    CREATE TABLE keyed AS
    SELECT *,
           hash(theme, narrowing, ways, base_unit, measure, basis, support_ids, recipient_ids,
                if(len(recipient_ids) = 0, region_ids, [])) AS series
    FROM (
        SELECT *, hash(core, programme_id, subject_id, if(length(core) < 4, topic, '')) AS theme
        FROM comparable WHERE NOT part
    )
"""
# One figure a series and year; where a document says two that differ, neither is known to be the whole.
_REPRESENTATIVES = """
    CREATE TABLE representatives AS
    WITH repeated AS (
        SELECT repeat_of AS metric_id, count(*) AS repeats FROM metrics WHERE repeat_of IS NOT NULL GROUP BY 1
    )
    SELECT k.*, coalesce(r.repeats, 0) AS repeats
    FROM keyed AS k LEFT JOIN repeated AS r USING (metric_id)
    WINDOW same_year AS (PARTITION BY series, year)
    QUALIFY max(coalesce(value_min, base_value)) OVER same_year
                <= min(coalesce(value_max, 'infinity'::DOUBLE)) OVER same_year
        AND row_number() OVER (PARTITION BY series, year ORDER BY repeats DESC, document_id, char_start, metric_id) = 1
"""
_PAIRS = "CREATE TABLE year_pairs (metric_id VARCHAR, other_metric_id VARCHAR)"
_SAME_SERIES = """
    INSERT INTO year_pairs
    SELECT metric_id, other_metric_id FROM (
        SELECT metric_id, lead(metric_id) OVER (PARTITION BY series ORDER BY year) AS other_metric_id
        FROM representatives
    ) WHERE other_metric_id IS NOT NULL
"""
# Figures without a next year of their own series are set beside another's of the same thing: at the same place, else
# in the same province. Of several in one year the largest is the headline, what is beside the plan aside.
_SAME_THING = """
    INSERT INTO year_pairs
    WITH open AS (
        SELECT *, unnest(if(len(recipient_ids) > 0, recipient_ids, if(len(region_ids) > 0, region_ids, ['-']))) AS spot
        FROM representatives
    ),
    placed AS (SELECT DISTINCT * REPLACE (if($wide AND spot ~ '^[0-9]', spot[:2], spot) AS spot) FROM open),
    one_a_year AS (
        SELECT *, hash(theme, spot, if($strict, basis, '')) AS line FROM placed
        WHERE spot <> '-' OR subject_id IS NOT NULL
        QUALIFY row_number() OVER (
            PARTITION BY line, year
            ORDER BY list_contains(narrowing, '计划外'), base_value DESC, document_id, char_start, metric_id
        ) = 1
    ),
    neighbours AS (
        SELECT metric_id, lead(metric_id) OVER (PARTITION BY line ORDER BY year, metric_id) AS other_metric_id
        FROM one_a_year
    )
    SELECT DISTINCT metric_id, other_metric_id FROM neighbours
    WHERE other_metric_id IS NOT NULL
        AND metric_id NOT IN (SELECT metric_id FROM year_pairs)
        AND other_metric_id NOT IN (SELECT other_metric_id FROM year_pairs)
"""
# A sum over several kinds of one thing here, one kind there: the same indicator, ending in the same word.
_OTHER_RANGE = """
    INSERT INTO year_pairs
    WITH ranged AS (
        SELECT *, indicator[-2:] AS head, indicator ~ '[、和及]' AS listed,
               hash(indicator_id, head, programme_id, subject_id, support_ids, recipient_ids, base_unit, measure, basis)
                   AS line
        FROM representatives
        WHERE indicator_id IS NOT NULL AND (len(recipient_ids) > 0 OR subject_id IS NOT NULL)
        QUALIFY count(*) OVER (PARTITION BY line, year) = 1
    ),
    neighbours AS (
        SELECT metric_id, listed, lead(listed) OVER later AS other_listed, lead(metric_id) OVER later AS other_metric_id
        FROM ranged WINDOW later AS (PARTITION BY line ORDER BY year)
    )
    SELECT metric_id, other_metric_id FROM neighbours
    WHERE listed <> other_listed
        AND metric_id NOT IN (SELECT metric_id FROM year_pairs)
        AND other_metric_id NOT IN (SELECT other_metric_id FROM year_pairs)
"""


def gather_comparable(connection: duckdb.DuckDBPyConnection) -> None:
    """Leave in `comparable` the figures that may be set beside others, with all that is known of their sides."""
    for statement in (_STATED, _FULLEST, _COMPARABLE):
        connection.execute(statement)


def pair_years(connection: duckdb.DuckDBPyConnection) -> None:
    """Leave in `year_pairs` the figures of two years that a reader would set side by side."""
    for statement in (_KEYED, _REPRESENTATIVES, _PAIRS, _SAME_SERIES):
        connection.execute(statement)
    for strict in (True, False):
        for wide in (False, True):
            connection.execute(_SAME_THING, {"wide": wide, "strict": strict})
    connection.execute(_OTHER_RANGE)
