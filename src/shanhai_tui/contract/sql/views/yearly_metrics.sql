-- What each indicator was in each year; a figure said more than once stands once, with how often it is said.
WITH sides AS (
    SELECT u.ids, list(regions.name ORDER BY regions.region_id) AS names
    FROM (
        SELECT ids, unnest(ids) AS region_id
        FROM (
            SELECT support_ids AS ids FROM metrics
            UNION SELECT recipient_ids FROM metrics
            UNION SELECT region_ids FROM metrics
        )
    ) AS u
    JOIN regions USING (region_id)
    GROUP BY u.ids
)
SELECT
    coalesce(any_value(i.name), min_by(m.indicator, (m.document_id, m.char_start))) AS indicator,
    m.year,
    min_by(m."value", (m.document_id, m.char_start)) AS "value",
    min_by(m.unit, (m.document_id, m.char_start)) AS unit,
    m.base_value,
    m.base_unit,
    min(m.value_min) AS value_min,
    max(m.value_max) AS value_max,
    min_by(m.qualifier, (m.document_id, m.char_start)) AS qualifier,
    max(m.change_pct) AS change_pct,
    any_value(p.name) AS programme,
    any_value(s.names) AS support,
    any_value(r.names) AS recipient,
    any_value(w.names) AS regions,
    any_value(e.name) AS subject,
    min_by(m.topic, (m.document_id, m.char_start)) AS topic,
    m.basis,
    m.measure,
    m.since,
    count(*) AS statements,
    min_by(m.quote, (m.document_id, m.char_start)) AS quote,
    m.programme_id,
    m.support_ids,
    m.recipient_ids,
    m.region_ids,
    m.subject_id,
    m.indicator_id,
    min_by(m.metric_id, (m.document_id, m.char_start)) AS metric_id,
    min_by(m.document_id, (m.document_id, m.char_start)) AS document_id
FROM metrics AS m
LEFT JOIN programmes AS p ON p.programme_id = m.programme_id
LEFT JOIN sides AS s ON s.ids = m.support_ids
LEFT JOIN sides AS r ON r.ids = m.recipient_ids
LEFT JOIN sides AS w ON w.ids = m.region_ids
LEFT JOIN entities AS e ON e.entity_id = m.subject_id
LEFT JOIN indicators AS i ON i.indicator_id = m.indicator_id
WHERE m.repeat_of IS NULL AND m.year IS NOT NULL
GROUP BY
    m.programme_id, m.support_ids, m.recipient_ids, m.region_ids, m.subject_id, m.indicator_id,
    coalesce(m.indicator_id, m.indicator), m.basis, m.measure, m.year, m.since, m.base_value, m.base_unit
ORDER BY m.programme_id, indicator, m.year, m.base_value, metric_id
