-- migrate: no-transaction
BEGIN;
ALTER TABLE notebooks ADD COLUMN colour TEXT NOT NULL DEFAULT '#ffffff';
ALTER TABLE notes ADD COLUMN colour TEXT;
COMMIT;
