ALTER TABLE repair_log DROP COLUMN by_whom;
