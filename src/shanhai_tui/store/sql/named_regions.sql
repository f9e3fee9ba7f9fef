-- The places that have one of the names, short names, aliases or codes.
SELECT region_id, name, short_name, level, parent_id, aliases, pinyin, initials, longitude, latitude,
       status, valid_from, valid_to, successor_id, named
FROM regions
WHERE list_contains($names, name) OR list_contains($names, short_name) OR list_contains($names, region_id)
   OR list_has_any(aliases, $names)
ORDER BY status, named DESC, region_id
