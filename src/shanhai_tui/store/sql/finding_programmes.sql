-- The programmes as finding needs them.
SELECT programme_id, name, name_en, family, aliases FROM programmes ORDER BY programme_id
