-- The code book, with how many figures each indicator has.
SELECT indicator_id, name, name_en, indicators.topic, indicators.base_unit, indicators.measure, definition, aliases,
       count(metric_id)::INTEGER AS metrics
FROM indicators
LEFT JOIN (SELECT indicator_id, metric_id FROM metrics WHERE repeat_of IS NULL) USING (indicator_id)
GROUP BY ALL
ORDER BY indicators.topic, indicator_id
