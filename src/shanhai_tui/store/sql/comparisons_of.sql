-- The comparisons a figure takes part in.
SELECT metric_id, other_metric_id, grade, reason, change_min, change_max
FROM comparisons
WHERE metric_id = $metric_id OR other_metric_id = $metric_id
ORDER BY metric_id, other_metric_id
