-- Run from this folder:  duckdb -init views.sql

CREATE OR REPLACE VIEW texts AS SELECT * FROM 'texts.parquet';
CREATE OR REPLACE VIEW documents AS SELECT * FROM 'documents.parquet';
CREATE OR REPLACE VIEW passages AS SELECT * FROM 'passages.parquet';
CREATE OR REPLACE VIEW locators AS SELECT * FROM 'locators.parquet';
CREATE OR REPLACE VIEW regions AS SELECT * FROM 'regions.parquet';
CREATE OR REPLACE VIEW programmes AS SELECT * FROM 'programmes.parquet';
CREATE OR REPLACE VIEW pairings AS SELECT * FROM 'pairings.parquet';
CREATE OR REPLACE VIEW metrics AS SELECT * FROM 'metrics.parquet';
CREATE OR REPLACE VIEW indicators AS SELECT * FROM 'indicators.parquet';
CREATE OR REPLACE VIEW explanations AS SELECT * FROM 'explanations.parquet';
CREATE OR REPLACE VIEW entities AS SELECT * FROM 'entities.parquet';
CREATE OR REPLACE VIEW mentions AS SELECT * FROM 'mentions.parquet';
CREATE OR REPLACE VIEW events AS SELECT * FROM 'events.parquet';
CREATE OR REPLACE VIEW targets AS SELECT * FROM 'targets.parquet';
CREATE OR REPLACE VIEW results AS SELECT * FROM 'results.parquet';
CREATE OR REPLACE VIEW variants AS SELECT * FROM 'variants.parquet';
CREATE OR REPLACE VIEW conflicts AS SELECT * FROM 'conflicts.parquet';
CREATE OR REPLACE VIEW comparisons AS SELECT * FROM 'comparisons.parquet';
CREATE OR REPLACE VIEW sums AS SELECT * FROM 'sums.parquet';
CREATE OR REPLACE VIEW corrections AS SELECT * FROM 'corrections.parquet';
CREATE OR REPLACE VIEW region_counts AS SELECT * FROM 'region_counts.parquet';
CREATE OR REPLACE VIEW region_ties AS SELECT * FROM 'region_ties.parquet';
CREATE OR REPLACE VIEW region_series AS SELECT * FROM 'region_series.parquet';

-- What each indicator was in each year; a figure said more than once stands once, with how often it is said.
CREATE OR REPLACE VIEW yearly_metrics AS
WITH sides AS (
    SELECT u.ids, list(regions.name ORDER BY regions.region_id) AS names
    FROM (
        SELECT ids, unnest(ids) AS region_id
        FROM (
            SELECT support_ids AS ids FROM metrics
            UNION SELECT recipient_ids FROM metrics
            UNION SELECT region_ids FROM metrics
        )
    ) AS u
    JOIN regions USING (region_id)
    GROUP BY u.ids
)
SELECT
    coalesce(any_value(i.name), min_by(m.indicator, (m.document_id, m.char_start))) AS indicator,
    m.year,
    min_by(m."value", (m.document_id, m.char_start)) AS "value",
    min_by(m.unit, (m.document_id, m.char_start)) AS unit,
    m.base_value,
    m.base_unit,
    min(m.value_min) AS value_min,
    max(m.value_max) AS value_max,
    min_by(m.qualifier, (m.document_id, m.char_start)) AS qualifier,
    max(m.change_pct) AS change_pct,
    any_value(p.name) AS programme,
    any_value(s.names) AS support,
    any_value(r.names) AS recipient,
    any_value(w.names) AS regions,
    any_value(e.name) AS subject,
    min_by(m.topic, (m.document_id, m.char_start)) AS topic,
    m.basis,
    m.measure,
    m.since,
    count(*) AS statements,
    min_by(m.quote, (m.document_id, m.char_start)) AS quote,
    m.programme_id,
    m.support_ids,
    m.recipient_ids,
    m.region_ids,
    m.subject_id,
    m.indicator_id,
    min_by(m.metric_id, (m.document_id, m.char_start)) AS metric_id,
    min_by(m.document_id, (m.document_id, m.char_start)) AS document_id
FROM metrics AS m
LEFT JOIN programmes AS p ON p.programme_id = m.programme_id
LEFT JOIN sides AS s ON s.ids = m.support_ids
LEFT JOIN sides AS r ON r.ids = m.recipient_ids
LEFT JOIN sides AS w ON w.ids = m.region_ids
LEFT JOIN entities AS e ON e.entity_id = m.subject_id
LEFT JOIN indicators AS i ON i.indicator_id = m.indicator_id
WHERE m.repeat_of IS NULL AND m.year IS NOT NULL
GROUP BY
    m.programme_id, m.support_ids, m.recipient_ids, m.region_ids, m.subject_id, m.indicator_id,
    coalesce(m.indicator_id, m.indicator), m.basis, m.measure, m.year, m.since, m.base_value, m.base_unit
ORDER BY m.programme_id, indicator, m.year, m.base_value, metric_id;

-- Pairs of years of one series, with what may be said of the change.
CREATE OR REPLACE VIEW yearly_changes AS
SELECT
    a.programme_id, coalesce(i.name, a.indicator) AS indicator, a.year AS from_year, b.year AS to_year,
    a.value AS from_value, a.unit AS from_unit, b.value AS to_value, b.unit AS to_unit,
    c.grade, c.reason, c.change_min, c.change_max, c.metric_id, c.other_metric_id
FROM comparisons AS c
JOIN metrics AS a ON a.metric_id = c.metric_id
JOIN metrics AS b ON b.metric_id = c.other_metric_id
LEFT JOIN indicators AS i ON i.indicator_id = a.indicator_id
ORDER BY a.programme_id, indicator, from_year, to_year, c.metric_id, c.other_metric_id;

-- Each tie in its latest vouched-for state, unless a document says that it ended.
CREATE OR REPLACE VIEW current_pairings AS
SELECT
    t.programme_id, p.name AS programme,
    t.support_id, s.name AS support, t.recipient_id, r.name AS recipient,
    t.level, t.entity_id, e.name AS entity, t.year, t.since, t.pairing_id, t.document_id, t.quote
FROM (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY programme_id, support_id, recipient_id, entity_id
            ORDER BY year DESC NULLS LAST, status DESC, document_id, pairing_id
        ) AS place
    FROM pairings
) AS t
JOIN regions AS s ON s.region_id = t.support_id
JOIN regions AS r ON r.region_id = t.recipient_id
LEFT JOIN programmes AS p ON p.programme_id = t.programme_id
LEFT JOIN entities AS e ON e.entity_id = t.entity_id
WHERE t.place = 1 AND t.status = 'active'
ORDER BY t.programme_id, t.support_id, t.recipient_id, t.entity_id;

-- Each tie once, with every year for which some document vouches; years left out are not mentioned, never ended.
CREATE OR REPLACE VIEW pairing_years AS
SELECT
    t.programme_id, any_value(p.name) AS programme,
    t.support_id, any_value(s.name) AS support, t.recipient_id, any_value(r.name) AS recipient,
    t.entity_id, any_value(e.name) AS entity,
    min(t.since) AS since,
    max(t.until) FILTER (t.status = 'ended') AS until,
    list(DISTINCT t.year ORDER BY t.year) FILTER (t.status = 'active' AND t.year IS NOT NULL) AS years,
    count(DISTINCT t.document_id) AS documents
FROM pairings AS t
JOIN regions AS s ON s.region_id = t.support_id
JOIN regions AS r ON r.region_id = t.recipient_id
LEFT JOIN programmes AS p ON p.programme_id = t.programme_id
LEFT JOIN entities AS e ON e.entity_id = t.entity_id
GROUP BY t.programme_id, t.support_id, t.recipient_id, t.entity_id
ORDER BY t.programme_id, t.support_id, t.recipient_id, t.entity_id;

-- The places the corpus names and what is above them, with the path from the country down and the figures of each.
CREATE OR REPLACE VIEW region_tree AS
WITH RECURSIVE
counted AS (
    SELECT region_id, count(*) AS metrics
    FROM (SELECT unnest(region_ids) AS region_id FROM metrics WHERE repeat_of IS NULL)
    GROUP BY region_id
),
above AS (
    SELECT region_id, parent_id FROM regions WHERE named
    UNION
    SELECT r.region_id, r.parent_id FROM regions AS r JOIN above AS a ON r.region_id = a.parent_id
),
tree AS (
    SELECT r.region_id, r.name, r.level, r.parent_id, 0 AS depth, [r.name] AS path
    FROM regions AS r
    JOIN above AS a USING (region_id)
    WHERE r.parent_id IS NULL
    UNION ALL
    SELECT r.region_id, r.name, r.level, r.parent_id, t.depth + 1, list_append(t.path, r.name)
    FROM regions AS r
    JOIN above AS a USING (region_id)
    JOIN tree AS t ON r.parent_id = t.region_id
)
SELECT t.*, coalesce(c.metrics, 0) AS metrics
FROM tree AS t
LEFT JOIN counted AS c USING (region_id)
ORDER BY t.path;

-- What each document gave.
CREATE OR REPLACE VIEW documents_overview AS
SELECT
    d.document_id, d.title, d.kind, d.publisher, d.published, d.report_year, d.chars, d.copy_of,
    (SELECT count(*) FROM passages AS x WHERE x.document_id = d.document_id) AS passages,
    (SELECT count(*) FROM pairings AS x WHERE x.document_id = d.document_id) AS pairings,
    (SELECT count(*) FROM metrics AS x WHERE x.document_id = d.document_id) AS metrics,
    (SELECT count(*) FROM metrics AS x WHERE x.document_id = d.document_id AND x.repeat_of IS NOT NULL) AS repeats,
    (SELECT count(*) FROM targets AS x WHERE x.document_id = d.document_id) AS targets,
    (SELECT count(*) FROM events AS x WHERE x.document_id = d.document_id) AS events
FROM documents AS d
ORDER BY d.document_id;

-- Each requirement beside what the reports say of it.
CREATE OR REPLACE VIEW targets_and_results AS
SELECT
    t.target_id, t.clause, t.who, t.requirement, t.modality, r.year, r.verdict, r.explanation,
    t.quote AS required_by, r.metric_ids
FROM targets AS t
LEFT JOIN results AS r USING (target_id)
ORDER BY t.document_id, t.char_start, r.year;
