-- The place with most figures of its own.
SELECT region_id, sum(own_metrics)::INTEGER AS metrics
FROM region_counts
GROUP BY region_id
ORDER BY sum(own_metrics) DESC, sum(ties) DESC, region_id
LIMIT 1
