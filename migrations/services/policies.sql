-- Who sees which rows. Run after the migrations of all services, each time; twice is as good as once.
BEGIN;

-- The account that a request is made for; none where the application has not said so.
CREATE OR REPLACE FUNCTION users.current_account() RETURNS uuid
  LANGUAGE sql STABLE
  AS $$ SELECT nullif(current_setting('app.account_id', true), '')::uuid $$;

ALTER TABLE agent.conversation ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS own_rows ON agent.conversation;
CREATE POLICY own_rows ON agent.conversation
  USING (user_id = (SELECT users.current_account()));

ALTER TABLE journal.entry ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS own_rows ON journal.entry;
CREATE POLICY own_rows ON journal.entry
  USING (user_id = (SELECT users.current_account()));

ALTER TABLE habits.habit ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS own_rows ON habits.habit;
CREATE POLICY own_rows ON habits.habit
  USING (user_id = (SELECT users.current_account()));

ALTER TABLE meals.recipe ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS own_rows ON meals.recipe;
CREATE POLICY own_rows ON meals.recipe
  USING (user_id = (SELECT users.current_account()));

ALTER TABLE meals.meal ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS own_rows ON meals.meal;
CREATE POLICY own_rows ON meals.meal
  USING (user_id = (SELECT users.current_account()));

ALTER TABLE movements.workout ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS own_rows ON movements.workout;
CREATE POLICY own_rows ON movements.workout
  USING (user_id = (SELECT users.current_account()));

ALTER TABLE practices.practice ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS own_rows ON practices.practice;
CREATE POLICY own_rows ON practices.practice
  USING (user_id = (SELECT users.current_account()));

ALTER TABLE users.account ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS own_rows ON users.account;
CREATE POLICY own_rows ON users.account
  USING (id = (SELECT users.current_account()));

ALTER TABLE users.login_session ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS own_rows ON users.login_session;
CREATE POLICY own_rows ON users.login_session
  USING (account_id = (SELECT users.current_account()));

ALTER TABLE users.preference ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS own_rows ON users.preference;
CREATE POLICY own_rows ON users.preference
  USING (account_id = (SELECT users.current_account()));

ALTER TABLE agent.message ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS own_rows ON agent.message;
CREATE POLICY own_rows ON agent.message
  USING (EXISTS (SELECT FROM agent.conversation AS owner WHERE owner.id = message.conversation_id));

ALTER TABLE journal.attachment ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS own_rows ON journal.attachment;
CREATE POLICY own_rows ON journal.attachment
  USING (EXISTS (SELECT FROM journal.entry AS owner WHERE owner.id = attachment.entry_id));

ALTER TABLE habits.completion ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS own_rows ON habits.completion;
CREATE POLICY own_rows ON habits.completion
  USING (EXISTS (SELECT FROM habits.habit AS owner WHERE owner.id = completion.habit_id));

ALTER TABLE meals.nutrition ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS own_rows ON meals.nutrition;
CREATE POLICY own_rows ON meals.nutrition
  USING (EXISTS (SELECT FROM meals.recipe AS owner WHERE owner.id = nutrition.recipe_id));

ALTER TABLE movements.workout_set ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS own_rows ON movements.workout_set;
CREATE POLICY own_rows ON movements.workout_set
  USING (EXISTS (SELECT FROM movements.workout AS owner WHERE owner.id = workout_set.workout_id));

ALTER TABLE practices.sitting ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS own_rows ON practices.sitting;
CREATE POLICY own_rows ON practices.sitting
  USING (EXISTS (SELECT FROM practices.practice AS owner WHERE owner.id = sitting.practice_id));

ALTER TABLE agent.tool_call ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS own_rows ON agent.tool_call;
CREATE POLICY own_rows ON agent.tool_call
  USING (EXISTS (SELECT FROM agent.message AS owner WHERE owner.id = tool_call.message_id));

COMMIT;
