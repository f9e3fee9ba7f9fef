-- The places the corpus names and what is above them, with the path from the country down and the figures of each.
WITH RECURSIVE
counted AS (
    SELECT region_id, count(*) AS metrics
    FROM (SELECT unnest(region_ids) AS region_id FROM metrics WHERE repeat_of IS NULL)
    GROUP BY region_id
),
above AS (
    SELECT region_id, parent_id FROM regions WHERE named
    UNION
    SELECT r.region_id, r.parent_id FROM regions AS r JOIN above AS a ON r.region_id = a.parent_id
),
tree AS (
    SELECT r.region_id, r.name, r.level, r.parent_id, 0 AS depth, [r.name] AS path
    FROM regions AS r
    JOIN above AS a USING (region_id)
    WHERE r.parent_id IS NULL
    UNION ALL
    SELECT r.region_id, r.name, r.level, r.parent_id, t.depth + 1, list_append(t.path, r.name)
    FROM regions AS r
    JOIN above AS a USING (region_id)
    JOIN tree AS t ON r.parent_id = t.region_id
)
SELECT t.*, coalesce(c.metrics, 0) AS metrics
FROM tree AS t
LEFT JOIN counted AS c USING (region_id)
ORDER BY t.path
