ALTER TABLE measurements DROP COLUMN quality;
DROP INDEX measurements_at_idx;
