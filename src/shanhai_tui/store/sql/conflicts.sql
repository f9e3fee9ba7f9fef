-- Figures that cannot both be right or must not be added up, with both quotes.
SELECT conflicts.metric_id, conflicts.other_metric_id, conflicts.kind, conflicts.explanation,
       one.indicator, one.value, one.unit, one.year, one.document_id, one.passage_id, one.quote,
       other.indicator AS other_indicator, other.value AS other_value, other.unit AS other_unit,
       other.year AS other_year, other.document_id AS other_document_id,
       other.passage_id AS other_passage_id, other.quote AS other_quote
FROM conflicts
JOIN metrics AS one ON one.metric_id = conflicts.metric_id
JOIN metrics AS other ON other.metric_id = conflicts.other_metric_id
WHERE conflicts.metric_id = $metric_id OR conflicts.other_metric_id = $metric_id -- when metric_id
ORDER BY one.document_id, one.char_start, conflicts.other_metric_id, conflicts.kind
