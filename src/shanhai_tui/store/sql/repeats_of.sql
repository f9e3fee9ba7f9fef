-- The other places where the same statement stands.
WITH original AS (SELECT coalesce(repeat_of, metric_id) AS id FROM metrics WHERE metric_id = $metric_id)
SELECT metric_id, value, unit, base_value, base_unit, qualifier, year, since, basis, measure, indicator, topic, repeat_of,
       document_id, passage_id, char_start, char_end, quote
FROM metrics
WHERE (metric_id IN (FROM original) OR repeat_of IN (FROM original)) AND metric_id <> $metric_id
ORDER BY document_id, char_start
