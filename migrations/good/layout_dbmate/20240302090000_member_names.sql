-- migrate:up transaction:false
CREATE INDEX CONCURRENTLY members_name_idx ON members (lower(name));

-- migrate:down transaction:false
DROP INDEX CONCURRENTLY members_name_idx;
