-- The indicators as finding needs them.
SELECT indicator_id, name, name_en, aliases, topic FROM indicators ORDER BY indicator_id
