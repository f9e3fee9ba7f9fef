-- Each requirement beside what the reports say of it.
SELECT
    t.target_id, t.clause, t.who, t.requirement, t.modality, r.year, r.verdict, r.explanation,
    t.quote AS required_by, r.metric_ids
FROM targets AS t
LEFT JOIN results AS r USING (target_id)
ORDER BY t.document_id, t.char_start, r.year
