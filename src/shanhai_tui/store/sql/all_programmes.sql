-- The programmes.
SELECT programme_id, name, name_en, family, aliases, since, description
FROM programmes
ORDER BY programme_id
