-- A document as a screen names it, with the number of its passages.
SELECT document_id, coalesce(title, file) AS title, chars, copy_of,
       (SELECT max(ordinal) + 1 FROM passages WHERE passages.document_id = $document_id)::INTEGER AS passages
FROM documents
WHERE document_id = $document_id
