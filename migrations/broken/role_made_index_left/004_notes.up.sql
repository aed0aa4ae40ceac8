ALTER TABLE readings ADD COLUMN note text;
