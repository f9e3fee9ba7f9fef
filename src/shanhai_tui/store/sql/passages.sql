-- Passages of a document.
SELECT passage_id, document_id, ordinal, kind, section, text, char_start, char_end, segments, year, repeat_of
FROM passages
WHERE document_id = $document_id
  AND ordinal = $ordinal -- when single
  AND ordinal >= $first -- when window
ORDER BY ordinal
