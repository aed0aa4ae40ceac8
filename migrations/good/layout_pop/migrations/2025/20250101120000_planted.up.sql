ALTER TABLE trees ADD COLUMN planted date;
