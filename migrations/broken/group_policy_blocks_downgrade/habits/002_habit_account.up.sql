ALTER TABLE habits.habit ADD COLUMN archived boolean NOT NULL DEFAULT false;
