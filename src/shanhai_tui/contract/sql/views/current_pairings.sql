-- Each tie in its latest vouched-for state, unless a document says that it ended.
SELECT
    t.programme_id, p.name AS programme,
    t.support_id, s.name AS support, t.recipient_id, r.name AS recipient,
    t.level, t.entity_id, e.name AS entity, t.year, t.since, t.pairing_id, t.document_id, t.quote
FROM (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY programme_id, support_id, recipient_id, entity_id
            ORDER BY year DESC NULLS LAST, status DESC, document_id, pairing_id
        ) AS place
    FROM pairings
) AS t
JOIN regions AS s ON s.region_id = t.support_id
JOIN regions AS r ON r.region_id = t.recipient_id
LEFT JOIN programmes AS p ON p.programme_id = t.programme_id
LEFT JOIN entities AS e ON e.entity_id = t.entity_id
WHERE t.place = 1 AND t.status = 'active'
ORDER BY t.programme_id, t.support_id, t.recipient_id, t.entity_id
