DROP TABLE habits.habit;
DROP TYPE habits.rhythm;
