-- The ties of each place and of all below it, each with the statements that vouch for it.
WITH RECURSIVE paths(region_id, ancestor_id) AS (
    SELECT region_id, region_id FROM regions
    UNION
    SELECT paths.region_id, above.parent_id
    FROM paths JOIN regions AS above ON above.region_id = paths.ancestor_id
    WHERE above.parent_id IS NOT NULL
),
ties AS (
    SELECT programme_id, support_id, recipient_id,
           min(since) AS since, max(until) AS until,
           arg_max(status, (coalesce(year, 0), document_id, pairing_id)) AS status,
           list_sort(list(DISTINCT year) FILTER (year IS NOT NULL AND status = 'active')) AS years,
           list(struct_pack(
               year := year, since := since, until := until, status := status, level := level,
               entity_id := entity_id, pairing_id := pairing_id, document_id := document_id,
               passage_id := passage_id, char_start := char_start, char_end := char_end
           ) ORDER BY year NULLS FIRST, document_id, char_start, pairing_id) AS vouchings
    FROM pairings
    GROUP BY programme_id, support_id, recipient_id
),
placed AS (
    SELECT paths.ancestor_id AS region_id, programme_id, support_id, recipient_id,
           bool_or(paths.region_id = paths.ancestor_id) AS own
    FROM ties JOIN paths ON paths.region_id IN (ties.support_id, ties.recipient_id)
    GROUP BY ALL
)
SELECT placed.region_id, ties.programme_id, ties.support_id, ties.recipient_id,
       support.name AS support, recipient.name AS recipient, placed.own,
       ties.since, ties.until, ties.status, coalesce(ties.years, []) AS years, ties.vouchings
FROM placed JOIN ties
  ON ties.support_id = placed.support_id AND ties.recipient_id = placed.recipient_id
 AND ties.programme_id IS NOT DISTINCT FROM placed.programme_id
JOIN regions AS support ON support.region_id = ties.support_id
JOIN regions AS recipient ON recipient.region_id = ties.recipient_id
ORDER BY placed.region_id, ties.programme_id NULLS FIRST, ties.support_id, ties.recipient_id
