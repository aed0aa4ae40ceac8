ALTER TYPE state RENAME TO state_old;
CREATE TYPE state AS ENUM ('new', 'paid');
ALTER TABLE orders ALTER COLUMN state TYPE state USING (CASE state::text WHEN 'on_hold' THEN 'new' ELSE state::text END)::state;
DROP TYPE state_old;
