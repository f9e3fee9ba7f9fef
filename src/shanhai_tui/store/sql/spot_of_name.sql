-- Where a named body or an indicator is best seen: its latest figure, else where it is named first.
SELECT metric_id, passage_id
FROM (
    SELECT metric_id, passage_id, 0 AS rank, -coalesce(year, 0) AS place
    FROM metrics
    WHERE subject_id = $target_id -- when is_entity
    WHERE indicator_id = $target_id -- when is_indicator
      AND repeat_of IS NULL
    UNION ALL
    SELECT NULL, passage_id, 1, 0
    FROM mentions
    WHERE target_id = $target_id
)
ORDER BY rank, place, passage_id, metric_id
LIMIT 1
