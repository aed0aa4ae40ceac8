ALTER TABLE feeds DROP COLUMN language;
DROP INDEX episodes_seconds_idx;
DROP INDEX episodes_published_idx;
