ALTER TYPE state RENAME TO state_old;
CREATE TYPE state AS ENUM ('open', 'done');
ALTER TABLE jobs ALTER COLUMN state TYPE state USING (CASE state::text WHEN 'held' THEN 'open' ELSE state::text END)::state;
DROP TYPE state_old;
