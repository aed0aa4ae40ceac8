ALTER TABLE desks ADD COLUMN floor integer NOT NULL;
