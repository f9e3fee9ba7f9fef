-- One figure with its names, its document and how it compares with the figure before it.
WITH chosen AS (
    SELECT * FROM metrics
    WHERE metric_id = $metric_id
      AND document_id = $document_id -- when document_id
)
SELECT metric_id, value, unit, base_value, base_unit, value_min, value_max, qualifier, year, since, basis, measure,
       programme_id, (SELECT name FROM programmes WHERE programme_id = chosen.programme_id) AS programme,
       support_ids,
       (SELECT coalesce(list(name ORDER BY list_position(ids, region_id)), [])
        FROM regions, (SELECT support_ids AS ids FROM chosen) WHERE list_contains(ids, region_id)) AS supports,
       recipient_ids,
       (SELECT coalesce(list(name ORDER BY list_position(ids, region_id)), [])
        FROM regions, (SELECT recipient_ids AS ids FROM chosen) WHERE list_contains(ids, region_id)) AS recipients,
       region_ids,
       (SELECT coalesce(list(name ORDER BY list_position(ids, region_id)), [])
        FROM regions, (SELECT region_ids AS ids FROM chosen) WHERE list_contains(ids, region_id)) AS places,
       subject_id, (SELECT name FROM entities WHERE entity_id = chosen.subject_id) AS subject,
       indicator_id, (SELECT name FROM indicators WHERE indicator_id = chosen.indicator_id) AS indicator_name,
       indicator, topic, change_pct, repeat_of, part_of, document_id, passage_id, char_start, char_end, quote,
       number_start, number_end,
       (SELECT coalesce(title, file) FROM documents WHERE document_id = chosen.document_id) AS document,
       (SELECT section FROM passages
        WHERE document_id = (SELECT document_id FROM chosen) AND passage_id = (SELECT passage_id FROM chosen)) AS section,
       (SELECT min(grade) FROM comparisons WHERE other_metric_id = chosen.metric_id) AS grade,
       (SELECT min_by(reason, grade) FROM comparisons WHERE other_metric_id = chosen.metric_id) AS grade_reason
FROM chosen
