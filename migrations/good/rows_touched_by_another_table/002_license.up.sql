ALTER TABLE versions ADD COLUMN license text;
