-- The documents as finding needs them.
SELECT document_id, coalesce(title, file) AS title FROM documents ORDER BY document_id
