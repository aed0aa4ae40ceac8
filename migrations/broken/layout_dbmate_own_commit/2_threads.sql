-- migrate:up
BEGIN;
CREATE TABLE threads (loom_id integer NOT NULL REFERENCES looms (id), colour text NOT NULL);
COMMIT;

-- migrate:down
DROP TABLE threads;
