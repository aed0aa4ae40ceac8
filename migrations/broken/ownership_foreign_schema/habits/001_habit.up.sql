CREATE TYPE habits.rhythm AS ENUM ('daily', 'weekly');
CREATE TABLE habits.habit (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  account_id bigint NOT NULL REFERENCES users.account (id) ON DELETE CASCADE,
  name text NOT NULL,
  rhythm habits.rhythm NOT NULL DEFAULT 'daily'
);
