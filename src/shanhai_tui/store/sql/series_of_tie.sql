-- The yearly series between two places and what lies below them.
WITH RECURSIVE givers(region_id) AS (
    SELECT $support_id
    UNION
    SELECT regions.region_id FROM givers JOIN regions ON regions.parent_id = givers.region_id
),
takers(region_id) AS (
    SELECT $recipient_id
    UNION
    SELECT regions.region_id FROM takers JOIN regions ON regions.parent_id = takers.region_id
)
SELECT position, series_id, own, programme_id, topic, indicator_id, indicator, base_unit, measure, basis,
       support_ids, recipient_ids, region_ids, supports, recipients, places, subject_id, subject, years, cells
FROM region_series
WHERE region_id = $recipient_id
  AND list_has_any(support_ids, (SELECT list(region_id) FROM givers))
  AND list_has_any(recipient_ids, (SELECT list(region_id) FROM takers))
  AND programme_id = $programme_id -- when programme_id
  AND list_contains(years, $year) -- when year
  AND topic = $topic -- when topic
ORDER BY position
