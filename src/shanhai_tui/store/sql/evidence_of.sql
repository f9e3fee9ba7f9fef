-- Where a figure or a tie is said, with the characters of the number itself.
SELECT document_id, passage_id, char_start, char_end, number_start, number_end
FROM metrics
WHERE metric_id = $fact_id
  AND document_id = $document_id -- when document_id
UNION ALL
SELECT document_id, passage_id, char_start, char_end, char_start, char_end
FROM pairings
WHERE pairing_id = $fact_id
  AND document_id = $document_id -- when document_id
UNION ALL
SELECT document_id, passage_id, char_start, char_end, char_start, char_end
FROM targets
WHERE target_id = $fact_id
  AND document_id = $document_id -- when document_id
UNION ALL
SELECT document_id, passage_id, char_start, char_end, char_start, char_end
FROM events
WHERE event_id = $fact_id
  AND document_id = $document_id -- when document_id
