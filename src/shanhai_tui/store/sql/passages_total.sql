-- How many passages there are.
SELECT count(*) AS passages FROM passages
