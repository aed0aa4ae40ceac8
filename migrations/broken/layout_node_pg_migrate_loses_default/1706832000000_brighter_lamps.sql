-- Up Migration
ALTER TABLE lamps ALTER COLUMN brightness SET DEFAULT 80;

-- Down Migration
ALTER TABLE lamps ALTER COLUMN brightness DROP DEFAULT;
