-- migrate: no-transaction
BEGIN;
ALTER TABLE notes DROP COLUMN colour;
ALTER TABLE notebooks DROP COLUMN colour;
