ALTER TYPE state RENAME TO state_old;
CREATE TYPE state AS ENUM ('open', 'held', 'done');
ALTER TABLE jobs ALTER COLUMN state TYPE state USING state::text::state;
DROP TYPE state_old;
