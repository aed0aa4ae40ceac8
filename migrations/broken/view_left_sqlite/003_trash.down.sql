ALTER TABLE notes DROP COLUMN deleted_by;
