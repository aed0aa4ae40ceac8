-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY pears_name_idx ON pears (name);

-- migrate:down transaction:false
DROP INDEX CONCURRENTLY pears_name_idx;
