-- The passages that repeat a passage, or that it repeats.
WITH original AS (SELECT coalesce(repeat_of, passage_id) AS id FROM passages WHERE passage_id = $passage_id)
SELECT passage_id, document_id, ordinal, kind, section, text, char_start, char_end, segments, year, repeat_of
FROM passages
WHERE (passage_id IN (FROM original) OR repeat_of IN (FROM original)) AND passage_id <> $passage_id
ORDER BY document_id, ordinal
