-- How the ties of a place stand in a later year against an earlier one.
WITH stated AS (
    SELECT programme_id, support_id, recipient_id, support, recipient, until, vouchings,
           list_filter(vouchings, lambda v: v.status = 'active' AND v.year = $from_year) AS earlier,
           list_filter(vouchings, lambda v: v.status = 'active' AND v.year = $to_year) AS later,
           list_filter(vouchings, lambda v: v.status = 'ended'
               AND coalesce(v.until, v.year) > $from_year AND coalesce(v.until, v.year) <= $to_year) AS ended
    FROM region_ties
    WHERE region_id = $region_id
      AND programme_id = $programme_id -- when programme_id
)
SELECT programme_id, support_id, recipient_id, support, recipient,
       CASE WHEN len(later) > 0 AND len(earlier) > 0 THEN 'kept'
            WHEN len(later) > 0 THEN 'new'
            WHEN len(ended) > 0 THEN 'ended'
            ELSE 'not_mentioned' END AS change,
       ended[1].until AS until,
       earlier[1].pairing_id AS from_pairing_id,
       coalesce(later[1].pairing_id, ended[1].pairing_id) AS to_pairing_id
FROM stated
WHERE len(earlier) + len(later) > 0
ORDER BY change, programme_id NULLS LAST, support_id, recipient_id
