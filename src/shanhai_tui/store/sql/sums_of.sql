-- The sums a figure is the whole or a part of.
SELECT whole_id, part_ids, holds, difference, explanation
FROM sums
WHERE whole_id = $metric_id OR list_contains(part_ids, $metric_id)
ORDER BY whole_id, part_ids
