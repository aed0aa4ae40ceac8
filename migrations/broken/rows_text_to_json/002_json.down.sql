ALTER TABLE settings ALTER COLUMN body TYPE text;
