-- The headings of a document: where the path of sections changes, each part that is new.
WITH steps AS (
    SELECT passage_id, ordinal,
           if(kind = 'heading', list_append(section, text), section) AS section,
           coalesce(lag(if(kind = 'heading', list_append(section, text), section)) OVER (ORDER BY ordinal), [])
               AS before
    FROM passages
    WHERE document_id = $document_id
),
opened AS (
    SELECT passage_id, ordinal, unnest(section) AS text, generate_subscripts(section, 1) AS depth, section, before
    FROM steps
)
SELECT passage_id, ordinal, depth::INTEGER AS depth, text
FROM opened
WHERE section[:depth] IS DISTINCT FROM before[:depth]
ORDER BY ordinal, depth
