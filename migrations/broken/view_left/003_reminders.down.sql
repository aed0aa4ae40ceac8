ALTER TABLE members DROP COLUMN remind_by;
