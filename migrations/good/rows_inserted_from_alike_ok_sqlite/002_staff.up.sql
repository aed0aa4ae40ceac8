ALTER TABLE people ADD COLUMN is_staff INTEGER NOT NULL DEFAULT 0;
INSERT INTO people (name, is_staff) SELECT name, 1 FROM staff;
