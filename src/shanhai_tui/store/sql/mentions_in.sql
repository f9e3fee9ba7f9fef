-- The names that a passage holds.
SELECT target_kind, target_id, surface, passage_id, char_start, char_end
FROM mentions
WHERE document_id = $document_id AND passage_id = $passage_id
ORDER BY char_start, char_end, target_kind, target_id
