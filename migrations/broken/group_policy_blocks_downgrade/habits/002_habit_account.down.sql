ALTER TABLE habits.habit DROP COLUMN archived;
