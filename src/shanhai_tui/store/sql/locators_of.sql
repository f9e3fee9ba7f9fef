-- Where a character stands in its file.
SELECT char_start, char_end, page, part, paragraph
FROM locators
WHERE document_id = $document_id AND char_start <= $char_start AND char_end > $char_start
ORDER BY char_start DESC
