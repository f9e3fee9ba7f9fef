-- What gave each field of a figure its value, with the deciding characters.
SELECT field, rule, scope, explanations.char_start, explanations.char_end,
       regexp_replace(texts.text[explanations.char_start + 1 : explanations.char_end], '\s', '', 'g') AS text
FROM explanations
JOIN metrics USING (metric_id)
LEFT JOIN texts USING (document_id)
WHERE metric_id = $metric_id
ORDER BY explanations.char_start NULLS LAST, field
