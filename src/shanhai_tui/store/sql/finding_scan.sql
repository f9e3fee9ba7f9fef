-- Passages that hold every term, by reading them all; for a large dataset whose index does not stand yet.
SELECT passages.passage_id, passages.document_id, coalesce(documents.title, documents.file) AS title, section, text,
       year, 0 AS copies
FROM passages
JOIN documents USING (document_id)
WHERE repeat_of IS NULL
  AND len(list_filter($terms, lambda term: NOT contains(replace(lower(text), ' ', ''), term))) = 0
