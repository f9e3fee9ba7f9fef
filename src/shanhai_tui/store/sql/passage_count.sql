-- How many passages a document has.
SELECT count(*) AS passages FROM passages WHERE document_id = $document_id
