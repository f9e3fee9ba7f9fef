-- The ties of a place and of all below it, each with every year vouched for and by which document.
SELECT programme_id, support_id, recipient_id, support, recipient, own, since, until, status, years, vouchings
FROM region_ties
WHERE region_id = $region_id
  AND programme_id = $programme_id -- when programme_id
  AND list_contains(years, $year) -- when year
  AND own -- when own_only
  AND support_id = $region_id -- when supporting
  AND recipient_id = $region_id -- when receiving
ORDER BY own DESC, programme_id NULLS LAST, support_id, recipient_id
