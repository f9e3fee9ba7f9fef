-- The named bodies of a place and of all below it.
WITH RECURSIVE below(region_id) AS (
    SELECT $region_id
    UNION
    SELECT regions.region_id FROM below JOIN regions ON regions.parent_id = below.region_id
)
SELECT entities.entity_id, entities.kind, entities.name, entities.aliases, entities.region_id, regions.name AS region
FROM entities JOIN below USING (region_id) JOIN regions USING (region_id)
ORDER BY entities.kind, entities.name, entities.entity_id
