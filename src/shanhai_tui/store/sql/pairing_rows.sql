-- Rows of `pairings` with their names.
WITH RECURSIVE below(region_id) AS ( -- when region_id
    SELECT $region_id -- when region_id
    UNION -- when region_id
    SELECT regions.region_id FROM below JOIN regions ON regions.parent_id = below.region_id -- when region_id
) -- when region_id
SELECT pairing_id, programme_id, programmes.name AS programme, support_id, support.name AS support,
       recipient_id, recipient.name AS recipient, pairings.year, pairings.since, until, pairings.status, pairings.level,
       entity_id, entities.name AS entity, basis, document_id, passage_id, pairings.char_start, pairings.char_end, quote,
       coalesce(documents.title, documents.file) AS document, passages.section
FROM pairings
JOIN documents USING (document_id)
JOIN passages USING (document_id, passage_id)
LEFT JOIN programmes USING (programme_id)
JOIN regions AS support ON support.region_id = support_id
JOIN regions AS recipient ON recipient.region_id = recipient_id
LEFT JOIN entities USING (entity_id)
WHERE true
  AND pairing_id = $pairing_id -- when pairing_id
  AND document_id = $document_id -- when document_id
  AND (support_id IN (FROM below) OR recipient_id IN (FROM below)) -- when region_id
  AND pairings.year = $year -- when year
  AND programme_id = $programme_id -- when programme_id
ORDER BY document_id, pairings.char_start, pairing_id
