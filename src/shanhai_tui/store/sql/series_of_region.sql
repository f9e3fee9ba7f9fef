-- The yearly series of a place and of all below it.
SELECT position, series_id, own, programme_id, topic, indicator_id, indicator, base_unit, measure, basis,
       support_ids, recipient_ids, region_ids, supports, recipients, places, subject_id, subject, years, cells
FROM region_series
WHERE region_id = $region_id
  AND list_contains(years, $year) -- when year
  AND programme_id = $programme_id -- when programme_id
  AND topic = $topic -- when topic
  AND indicator_id = $indicator_id -- when indicator_id
  AND own -- when own_only
  AND position BETWEEN $first AND $last -- when window
ORDER BY position
