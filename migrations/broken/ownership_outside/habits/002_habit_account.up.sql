CREATE TABLE streak (habit_id bigint PRIMARY KEY REFERENCES habits.habit (id) ON DELETE CASCADE, days integer NOT NULL);
