-- Pairs of years of one series, with what may be said of the change.
SELECT
    a.programme_id, coalesce(i.name, a.indicator) AS indicator, a.year AS from_year, b.year AS to_year,
    a.value AS from_value, a.unit AS from_unit, b.value AS to_value, b.unit AS to_unit,
    c.grade, c.reason, c.change_min, c.change_max, c.metric_id, c.other_metric_id
FROM comparisons AS c
JOIN metrics AS a ON a.metric_id = c.metric_id
JOIN metrics AS b ON b.metric_id = c.other_metric_id
LEFT JOIN indicators AS i ON i.indicator_id = a.indicator_id
ORDER BY a.programme_id, indicator, from_year, to_year, c.metric_id, c.other_metric_id
