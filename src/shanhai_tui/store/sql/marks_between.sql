-- What can be visited in a stretch of a document: names, figures, ties.
SELECT kind, id, char_start, char_end
FROM (
    SELECT target_kind AS kind, target_id AS id, document_id, char_start, char_end FROM mentions
    UNION ALL
    SELECT 'metric', metric_id, document_id, number_start, number_end FROM metrics
    UNION ALL
    SELECT 'pairing', pairing_id, document_id, char_start, char_end FROM pairings
)
WHERE document_id = $document_id AND char_start < $last AND char_end > $first
ORDER BY char_start, char_end DESC, kind, id
