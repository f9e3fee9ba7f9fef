-- A stretch of a document's source.
SELECT substring(text, $first, $size) AS text FROM texts WHERE document_id = $document_id
