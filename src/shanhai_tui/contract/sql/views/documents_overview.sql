-- What each document gave.
SELECT
    d.document_id, d.title, d.kind, d.publisher, d.published, d.report_year, d.chars, d.copy_of,
    (SELECT count(*) FROM passages AS x WHERE x.document_id = d.document_id) AS passages,
    (SELECT count(*) FROM pairings AS x WHERE x.document_id = d.document_id) AS pairings,
    (SELECT count(*) FROM metrics AS x WHERE x.document_id = d.document_id) AS metrics,
    (SELECT count(*) FROM metrics AS x WHERE x.document_id = d.document_id AND x.repeat_of IS NOT NULL) AS repeats,
    (SELECT count(*) FROM targets AS x WHERE x.document_id = d.document_id) AS targets,
    (SELECT count(*) FROM events AS x WHERE x.document_id = d.document_id) AS events
FROM documents AS d
ORDER BY d.document_id
