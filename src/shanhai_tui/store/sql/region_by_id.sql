-- One place.
SELECT region_id, name, short_name, level, parent_id, aliases, pinyin, initials, longitude, latitude,
       status, valid_from, valid_to, successor_id, named
FROM regions
WHERE region_id = $region_id
