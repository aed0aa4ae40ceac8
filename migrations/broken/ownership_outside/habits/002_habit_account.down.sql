DROP TABLE streak;
