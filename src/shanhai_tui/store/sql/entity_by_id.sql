-- One named body.
SELECT entities.entity_id, entities.kind, entities.name, entities.aliases, entities.region_id, regions.name AS region
FROM entities LEFT JOIN regions USING (region_id)
WHERE entity_id = $entity_id
