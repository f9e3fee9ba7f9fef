-- The years for which there is anything.
SELECT year, sum(metrics)::INTEGER AS metrics, sum(ties)::INTEGER AS ties
FROM region_counts
WHERE region_id = $region_id -- when region_id
WHERE parent_id IS NULL -- unless region_id
  AND year IS NOT NULL
  AND programme_id = $programme_id -- when programme_id
GROUP BY year
ORDER BY year
