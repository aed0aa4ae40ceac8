ALTER TABLE users.account DROP COLUMN habit_count;
