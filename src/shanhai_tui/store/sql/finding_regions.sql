-- The places as finding needs them, with the names above each and how much there is of it.
WITH RECURSIVE paths(region_id, parent_id, context) AS (
    SELECT region_id, parent_id, '' FROM regions WHERE parent_id IS NULL
    UNION ALL
    SELECT regions.region_id, regions.parent_id,
           if(above.parent_id IS NULL, '', concat(paths.context, if(paths.context = '', '', ' › '), above.name))
    FROM paths
    JOIN regions AS above ON above.region_id = paths.region_id
    JOIN regions ON regions.parent_id = paths.region_id
),
counted AS (
    SELECT region_id, sum(metrics)::INTEGER AS metrics, sum(own_metrics)::INTEGER AS own, sum(first_ties)::INTEGER AS ties
    FROM region_counts GROUP BY region_id
)
SELECT region_id, name, short_name, aliases, pinyin, initials, paths.context, regions.status = 'current' AS current,
       named, coalesce(metrics, 0) AS metrics, coalesce(own, 0) AS own, coalesce(ties, 0) AS ties
FROM regions JOIN paths USING (region_id) LEFT JOIN counted USING (region_id)
ORDER BY region_id
