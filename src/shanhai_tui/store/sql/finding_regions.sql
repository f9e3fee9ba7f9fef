-- The places as finding needs them, with how much there is of each.
SELECT region_id, parent_id, name, short_name, aliases, pinyin, initials, regions.status = 'current' AS current, named,
       coalesce(metrics, 0) AS metrics, coalesce(own, 0) AS own, coalesce(ties, 0) AS ties
FROM regions
LEFT JOIN (
    SELECT region_id, sum(metrics)::INTEGER AS metrics, sum(own_metrics)::INTEGER AS own,
           sum(first_ties)::INTEGER AS ties
    FROM region_counts GROUP BY region_id
) AS counted USING (region_id)
ORDER BY region_id
