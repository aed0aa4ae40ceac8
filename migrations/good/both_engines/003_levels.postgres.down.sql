ALTER TABLE courses DROP COLUMN level_code;
DROP TABLE levels;
