-- Dated happenings.
WITH RECURSIVE below(region_id) AS ( -- when region_id
    SELECT $region_id -- when region_id
    UNION -- when region_id
    SELECT regions.region_id FROM below JOIN regions ON regions.parent_id = below.region_id -- when region_id
) -- when region_id
SELECT event_id, date_start, date_end, title, kind, region_ids, document_id, passage_id, char_start, char_end, quote
FROM events
WHERE true
  AND list_has_any(region_ids, (SELECT list(region_id) FROM below)) -- when region_id
  AND $year BETWEEN year(date_start) AND year(date_end) -- when year
ORDER BY date_start, date_end, event_id
