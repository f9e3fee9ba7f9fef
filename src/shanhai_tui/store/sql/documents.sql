-- The documents, with how much was read from each.
SELECT document_id, file, title, publisher, author, document_number, kind, published, report_year, script, encoding,
       sha256, chars, copy_of,
       (SELECT count(*) FROM passages WHERE passages.document_id = documents.document_id)::INTEGER AS passages,
       (SELECT count(*) FROM metrics WHERE metrics.document_id = documents.document_id)::INTEGER AS metrics,
       (SELECT count(*) FROM pairings WHERE pairings.document_id = documents.document_id)::INTEGER AS pairings
FROM documents
WHERE document_id = $document_id -- when document_id
ORDER BY document_id
