-- Each tie once, with every year for which some document vouches; years left out are not mentioned, never ended.
SELECT
    t.programme_id, any_value(p.name) AS programme,
    t.support_id, any_value(s.name) AS support, t.recipient_id, any_value(r.name) AS recipient,
    t.entity_id, any_value(e.name) AS entity,
    min(t.since) AS since,
    max(t.until) FILTER (t.status = 'ended') AS until,
    list(DISTINCT t.year ORDER BY t.year) FILTER (t.status = 'active' AND t.year IS NOT NULL) AS years,
    count(DISTINCT t.document_id) AS documents
FROM pairings AS t
JOIN regions AS s ON s.region_id = t.support_id
JOIN regions AS r ON r.region_id = t.recipient_id
LEFT JOIN programmes AS p ON p.programme_id = t.programme_id
LEFT JOIN entities AS e ON e.entity_id = t.entity_id
GROUP BY t.programme_id, t.support_id, t.recipient_id, t.entity_id
ORDER BY t.programme_id, t.support_id, t.recipient_id, t.entity_id
