-- forgets what it came for
SELECT 1;
