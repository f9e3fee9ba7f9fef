-- The places that have figures or ties under the filters.
SELECT DISTINCT region_id
FROM region_counts
WHERE true
  AND year = $year -- when year
  AND programme_id = $programme_id -- when programme_id
