-- Every passage that is no copy, with what a hit shows, how many copies it has, and the ids of what it is about.
WITH about AS (
    SELECT passage_id, string_agg(target_id, ' ') AS targets
    FROM (
        SELECT passage_id, target_id FROM mentions
        UNION
        SELECT passage_id, programme_id FROM metrics WHERE programme_id IS NOT NULL
        UNION
        SELECT passage_id, unnest(region_ids) FROM metrics
        UNION
        SELECT passage_id, unnest([programme_id, support_id, recipient_id]) FROM pairings
    )
    WHERE target_id IS NOT NULL
    GROUP BY passage_id
),
repeated AS (
    SELECT repeat_of AS passage_id, count(*)::INTEGER AS copies
    FROM passages WHERE repeat_of IS NOT NULL GROUP BY repeat_of
)
SELECT passages.passage_id, passages.document_id, coalesce(documents.title, documents.file) AS title, section, text,
       year, coalesce(copies, 0) AS copies, coalesce(about.targets, '') AS targets
FROM passages
JOIN documents USING (document_id)
LEFT JOIN repeated USING (passage_id)
LEFT JOIN about USING (passage_id)
WHERE repeat_of IS NULL
