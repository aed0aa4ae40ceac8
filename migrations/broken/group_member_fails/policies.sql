-- Run after the migrations, each time: who may see which rows.
BEGIN;
CREATE OR REPLACE FUNCTION users.me() RETURNS bigint
  LANGUAGE sql STABLE AS $$ SELECT nullif(current_setting('app.account', true), '')::bigint $$;
ALTER TABLE habits.habit ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS own_habits ON habits.habit;
CREATE POLICY own_habits ON habits.habit USING (account_id = users.me());
COMMIT;
