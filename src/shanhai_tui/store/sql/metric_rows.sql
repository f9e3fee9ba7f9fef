-- Rows of `metrics` with their names.
WITH RECURSIVE below(region_id) AS ( -- when region_id
    SELECT $region_id -- when region_id
    UNION -- when region_id
    SELECT regions.region_id FROM below JOIN regions ON regions.parent_id = below.region_id -- when region_id
), -- when region_id
WITH -- unless region_id
chosen AS (
    SELECT *
    FROM metrics
    WHERE true
      AND document_id = $document_id -- when document_id
      AND list_has_any(region_ids, (SELECT list(region_id) FROM below)) -- when region_id
      AND year = $year -- when year
      AND programme_id = $programme_id -- when programme_id
      AND topic = $topic -- when topic
      AND (contains(indicator, $indicator) OR indicator_id = $indicator) -- when indicator
      AND repeat_of IS NULL -- when originals
),
names AS (
    SELECT metric_id, role, list(regions.name ORDER BY place) AS names
    FROM (
        SELECT metric_id, 'support' AS role, unnest(support_ids) AS region_id,
               generate_subscripts(support_ids, 1) AS place FROM chosen
        UNION ALL
        SELECT metric_id, 'recipient', unnest(recipient_ids), generate_subscripts(recipient_ids, 1) FROM chosen
        UNION ALL
        SELECT metric_id, 'place', unnest(region_ids), generate_subscripts(region_ids, 1) FROM chosen
    )
    JOIN regions USING (region_id)
    GROUP BY metric_id, role
)
SELECT chosen.metric_id, value, unit, base_value, chosen.base_unit, value_min, value_max, qualifier, chosen.year, chosen.since,
       basis, chosen.measure, programme_id, programmes.name AS programme,
       support_ids, coalesce(supports.names, []) AS supports, recipient_ids, coalesce(recipients.names, []) AS recipients,
       region_ids, coalesce(places.names, []) AS places, subject_id, entities.name AS subject,
       indicator_id, indicators.name AS indicator_name, indicator, chosen.topic, change_pct, chosen.repeat_of, part_of,
       document_id, passage_id, chosen.char_start, chosen.char_end, quote, number_start, number_end,
       coalesce(documents.title, documents.file) AS document, passages.section, graded.grade, graded.reason AS grade_reason
FROM chosen
JOIN documents USING (document_id)
JOIN passages USING (document_id, passage_id)
LEFT JOIN (
    SELECT other_metric_id AS metric_id, min(grade) AS grade, min_by(reason, grade) AS reason
    FROM comparisons GROUP BY other_metric_id
) AS graded ON graded.metric_id = chosen.metric_id
LEFT JOIN programmes USING (programme_id)
LEFT JOIN entities ON entities.entity_id = chosen.subject_id
LEFT JOIN indicators USING (indicator_id)
LEFT JOIN names AS supports ON supports.metric_id = chosen.metric_id AND supports.role = 'support'
LEFT JOIN names AS recipients ON recipients.metric_id = chosen.metric_id AND recipients.role = 'recipient'
LEFT JOIN names AS places ON places.metric_id = chosen.metric_id AND places.role = 'place'
ORDER BY document_id, chosen.char_start, chosen.metric_id
