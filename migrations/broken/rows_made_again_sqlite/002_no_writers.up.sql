DELETE FROM roles WHERE name = 'writer';
-- Some milliseconds, so that the way down runs at another moment.
WITH RECURSIVE steps(step) AS (SELECT 1 UNION ALL SELECT step + 1 FROM steps WHERE step < 100000)
SELECT count(*) FROM steps;
