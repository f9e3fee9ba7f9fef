-- How copies of passages differ.
SELECT passage_id, other_passage_id, text, other_text, kind, char_start, char_end, other_char_start, other_char_end,
       preferred, reason
FROM variants
ORDER BY passage_id, other_passage_id, char_start, other_char_start
