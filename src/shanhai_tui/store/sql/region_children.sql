-- The places right below one, with the figures and ties of each and of all below it.
SELECT region_id, regions.name, regions.short_name, regions.level, regions.parent_id, regions.named,
       EXISTS (FROM regions AS lower WHERE lower.parent_id = regions.region_id) AS has_children,
       coalesce(counted.metrics, 0) AS metrics, coalesce(counted.ties, 0) AS ties
FROM regions
LEFT JOIN (
    SELECT region_id, sum(metrics)::INTEGER AS metrics,
           sum(ties)::INTEGER AS ties -- when year
           sum(first_ties)::INTEGER AS ties -- unless year
    FROM region_counts
    WHERE parent_id = $parent_id -- when parent_id
    WHERE parent_id IS NULL -- unless parent_id
      AND year = $year -- when year
      AND programme_id = $programme_id -- when programme_id
    GROUP BY region_id
) AS counted USING (region_id)
WHERE regions.parent_id = $parent_id -- when parent_id
WHERE regions.parent_id IS NULL -- unless parent_id
  AND coalesce(counted.metrics, 0) + coalesce(counted.ties, 0) > 0 -- when with_data
ORDER BY region_id
