-- A place and everything above it, the country first.
WITH RECURSIVE above(region_id, steps) AS (
    SELECT $region_id, 0
    UNION ALL
    SELECT regions.parent_id, steps + 1
    FROM above JOIN regions USING (region_id)
    WHERE regions.parent_id IS NOT NULL AND steps < 9
)
SELECT region_id, name, short_name, level, parent_id, aliases, pinyin, initials, longitude, latitude,
       status, valid_from, valid_to, successor_id, named
FROM above JOIN regions USING (region_id)
ORDER BY steps DESC
