DROP INDEX habits.habit_account_id;
