-- The first figure of a passage with its places, and the first place that the passage names.
SELECT m.metric_id, m.region_ids, n.target_id
FROM (SELECT 1)
LEFT JOIN (
    SELECT metric_id, region_ids FROM metrics
    WHERE document_id = $document_id AND passage_id = $passage_id
    ORDER BY char_start, metric_id LIMIT 1
) AS m ON true
LEFT JOIN (
    SELECT target_id FROM mentions
    WHERE document_id = $document_id AND passage_id = $passage_id AND target_kind = 'region'
    ORDER BY char_start, char_end LIMIT 1
) AS n ON true
