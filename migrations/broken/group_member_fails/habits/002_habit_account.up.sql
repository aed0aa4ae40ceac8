CREATE INDEX habit_account_id ON habits.habit (account_id);
