ALTER TABLE appointments DROP COLUMN imported;
