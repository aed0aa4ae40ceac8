ALTER TABLE users.account ADD COLUMN habit_count integer NOT NULL DEFAULT 0;
