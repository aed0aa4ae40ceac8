DROP TABLE authors;
ALTER TABLE notes ADD COLUMN body text;
