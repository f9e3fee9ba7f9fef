-- Every passage that is no copy, with what a hit shows, and how many copies it has.
SELECT passages.passage_id, passages.document_id, coalesce(documents.title, documents.file) AS title, section, text,
       year, coalesce(copies, 0) AS copies
FROM passages
JOIN documents USING (document_id)
LEFT JOIN (
    SELECT repeat_of AS passage_id, count(*)::INTEGER AS copies
    FROM passages WHERE repeat_of IS NOT NULL GROUP BY repeat_of
) AS repeated USING (passage_id)
WHERE repeat_of IS NULL
ORDER BY passages.document_id, ordinal
