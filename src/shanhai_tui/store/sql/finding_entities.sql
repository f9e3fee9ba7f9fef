-- The named bodies as finding needs them.
SELECT entity_id, entities.name, entities.aliases, entities.pinyin, entities.initials, coalesce(regions.name, '') AS place
FROM entities LEFT JOIN regions USING (region_id)
ORDER BY entity_id
