-- The figures that a passage states.
SELECT metric_id, value, unit, base_value, base_unit, qualifier, year, since, basis, measure, indicator, topic, repeat_of,
       document_id, passage_id, char_start, char_end, quote
FROM metrics
WHERE document_id = $document_id AND passage_id = $passage_id
ORDER BY number_start, metric_id
