ALTER TABLE patients DROP COLUMN retention_until;
