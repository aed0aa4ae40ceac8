-- +migrate Up notransaction
CREATE INDEX CONCURRENTLY crossings_leaves_at_idx ON crossings (leaves_at);
CREATE INDEX CONCURRENTLY ferries_seats_idx ON ferries (seats); -- for big parties

-- +migrate Down notransaction
DROP INDEX CONCURRENTLY ferries_seats_idx;
DROP INDEX CONCURRENTLY crossings_leaves_at_idx;
