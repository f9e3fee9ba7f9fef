-- The passages that name or have figures of some places, or of a programme.
SELECT passage_id FROM mentions
WHERE list_contains($targets, target_id)
UNION
SELECT passage_id FROM metrics
WHERE list_contains($targets, programme_id) OR list_has_any(region_ids, $targets)
UNION
SELECT passage_id FROM pairings
WHERE list_contains($targets, programme_id) OR list_contains($targets, support_id)
   OR list_contains($targets, recipient_id)
