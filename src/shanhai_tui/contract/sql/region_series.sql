-- Figures that agree in everything but the year, joined to series and handed to each place they belong to
-- and to all above it. Repeats are folded into the first statement; a second figure of the same year stands
-- in `others`.
WITH RECURSIVE paths(region_id, ancestor_id) AS (
    SELECT region_id, region_id FROM regions
    UNION
    SELECT paths.region_id, above.parent_id
    FROM paths JOIN regions AS above ON above.region_id = paths.ancestor_id
    WHERE above.parent_id IS NOT NULL
),
repeated AS (
    SELECT repeat_of AS metric_id, count(*)::INTEGER AS repeats
    FROM metrics WHERE repeat_of IS NOT NULL GROUP BY repeat_of
),
contested AS (
    SELECT metric_id, count(*)::INTEGER AS conflicts
    FROM (SELECT metric_id FROM conflicts UNION ALL SELECT other_metric_id FROM conflicts)
    GROUP BY metric_id
),
figures AS (
    SELECT metrics.*,
           coalesce(repeated.repeats, 0) AS repeats,
           coalesce(contested.conflicts, 0) AS conflicts,
           md5(concat_ws(chr(31), coalesce(indicator_id, ''), if(indicator_id IS NULL, indicator, ''), base_unit,
               measure, basis, coalesce(programme_id, ''), array_to_string(support_ids, ','),
               array_to_string(recipient_ids, ','), array_to_string(region_ids, ','),
               coalesce(subject_id, '')))[:16] AS series_id
    FROM metrics
    LEFT JOIN repeated USING (metric_id)
    LEFT JOIN contested USING (metric_id)
    WHERE repeat_of IS NULL
),
ranked AS (
    SELECT *,
           row_number() OVER same_year AS rank,
           list(metric_id) OVER (same_year ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING) AS others
    FROM figures
    WINDOW same_year AS (PARTITION BY series_id, year ORDER BY repeats DESC, document_id, char_start, metric_id)
),
representative AS (
    SELECT *, lag(metric_id) OVER (PARTITION BY series_id ORDER BY year NULLS FIRST) AS before
    FROM ranked WHERE rank = 1
),
graded AS (
    SELECT representative.*, comparisons.grade, comparisons.reason, comparisons.change_min, comparisons.change_max
    FROM representative
    LEFT JOIN comparisons ON comparisons.metric_id = representative.before AND comparisons.other_metric_id = representative.metric_id
),
series AS (
    SELECT series_id,
           any_value(programme_id) AS programme_id,
           arg_max(topic, coalesce(year, 0)) AS topic,
           any_value(indicator_id) AS indicator_id,
           arg_max(indicator, coalesce(year, 0)) AS indicator,
           any_value(base_unit) AS base_unit, any_value(measure) AS measure, any_value(basis) AS basis,
           any_value(support_ids) AS support_ids, any_value(recipient_ids) AS recipient_ids,
           any_value(region_ids) AS region_ids, any_value(subject_id) AS subject_id,
           coalesce(list_sort(list(year) FILTER (year IS NOT NULL)), []) AS years,
           list(struct_pack(
               year := year, since := since, metric_id := metric_id, document_id := document_id,
               char_start := char_start, value := value, unit := unit, base_value := base_value,
               value_min := value_min, value_max := value_max, qualifier := qualifier, change_pct := change_pct,
               repeats := repeats, conflicts := conflicts, others := coalesce(others, []), grade := grade,
               reason := reason, change_min := change_min, change_max := change_max
           ) ORDER BY year NULLS FIRST) AS cells
    FROM graded
    GROUP BY series_id
),
named AS (
    SELECT series_id, role, list(regions.name ORDER BY place) AS names
    FROM (
        SELECT series_id, 'support' AS role, unnest(support_ids) AS region_id,
               generate_subscripts(support_ids, 1) AS place FROM series
        UNION ALL
        SELECT series_id, 'recipient', unnest(recipient_ids), generate_subscripts(recipient_ids, 1) FROM series
        UNION ALL
        SELECT series_id, 'place', unnest(region_ids), generate_subscripts(region_ids, 1) FROM series
    )
    JOIN regions USING (region_id)
    GROUP BY series_id, role
),
placed AS (
    SELECT paths.ancestor_id AS region_id, series_id, bool_or(paths.ancestor_id = given.region_id) AS own
    FROM (SELECT series_id, unnest(region_ids) AS region_id FROM series) AS given
    JOIN paths ON paths.region_id = given.region_id
    GROUP BY ALL
)
SELECT placed.region_id,
       (row_number() OVER (
           PARTITION BY placed.region_id
           ORDER BY placed.own DESC, series.programme_id NULLS LAST, series.subject_id NULLS FIRST, series.topic,
                    len(series.years) DESC, series.indicator, series.series_id
       ) - 1)::INTEGER AS position,
       series.series_id, placed.own, series.programme_id, series.topic, series.indicator_id,
       coalesce(indicators.name, series.indicator) AS indicator, series.base_unit, series.measure, series.basis, series.support_ids, series.recipient_ids, series.region_ids,
       coalesce(supports.names, []) AS supports, coalesce(recipients.names, []) AS recipients,
       coalesce(places.names, []) AS places,
       series.subject_id, entities.name AS subject, series.years, series.cells
FROM placed JOIN series USING (series_id)
LEFT JOIN indicators ON indicators.indicator_id = series.indicator_id
LEFT JOIN entities ON entities.entity_id = series.subject_id
LEFT JOIN named AS supports ON supports.series_id = series.series_id AND supports.role = 'support'
LEFT JOIN named AS recipients ON recipients.series_id = series.series_id AND recipients.role = 'recipient'
LEFT JOIN named AS places ON places.series_id = series.series_id AND places.role = 'place'
ORDER BY placed.region_id, position
