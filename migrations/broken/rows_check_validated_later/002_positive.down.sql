ALTER TABLE lines DROP CONSTRAINT lines_positive;
