-- Each requirement beside what the reports say of it.
SELECT target_id, clause, who, requirement, indicator_id, indicator, modality, comparator, value, unit, base_value,
       period, programme_id, document_id, passage_id, char_start, char_end, quote,
       results.verdict, results.year, coalesce(results.metric_ids, []) AS metric_ids, results.explanation
FROM targets
LEFT JOIN results USING (target_id)
WHERE true
  AND programme_id = $programme_id -- when programme_id
  AND document_id = $document_id -- when document_id
ORDER BY document_id, char_start, target_id, results.year
