-- Figures and ties of each place and of all below it, by programme and year.
WITH RECURSIVE paths(region_id, ancestor_id) AS (
    SELECT region_id, region_id FROM regions
    UNION
    SELECT paths.region_id, above.parent_id
    FROM paths JOIN regions AS above ON above.region_id = paths.ancestor_id
    WHERE above.parent_id IS NOT NULL
),
placed AS (
    SELECT metric_id, programme_id, year, unnest(region_ids) AS region_id FROM metrics WHERE repeat_of IS NULL
),
figures AS (
    SELECT paths.ancestor_id AS region_id, programme_id, year, metric_id,
           bool_or(paths.ancestor_id = placed.region_id) AS own
    FROM placed JOIN paths USING (region_id)
    GROUP BY ALL
),
ties AS (
    SELECT programme_id, support_id, recipient_id, year,
           year IS NOT DISTINCT FROM min(year) OVER (PARTITION BY programme_id, support_id, recipient_id) AS first
    FROM (SELECT DISTINCT programme_id, support_id, recipient_id, year FROM pairings)
),
tie_ends AS (
    SELECT DISTINCT paths.ancestor_id AS region_id, ties.*
    FROM ties JOIN paths ON paths.region_id IN (ties.support_id, ties.recipient_id)
),
counted AS (
    SELECT region_id, programme_id, year, 1 AS metrics, own::INTEGER AS own_metrics, 0 AS ties, 0 AS first_ties
    FROM figures
    UNION ALL
    SELECT region_id, programme_id, year, 0, 0, 1, first::INTEGER FROM tie_ends
)
SELECT regions.parent_id, region_id, programme_id, year,
       sum(metrics)::INTEGER AS metrics, sum(own_metrics)::INTEGER AS own_metrics,
       sum(ties)::INTEGER AS ties, sum(first_ties)::INTEGER AS first_ties
FROM counted JOIN regions USING (region_id)
GROUP BY ALL
ORDER BY regions.parent_id NULLS FIRST, region_id, programme_id NULLS FIRST, year NULLS FIRST
