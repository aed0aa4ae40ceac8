-- +goose NO TRANSACTION
-- +goose Up
CREATE INDEX CONCURRENTLY readings_taken_at_idx ON readings (taken_at); -- while others write
CREATE INDEX CONCURRENTLY readings_value_idx ON readings (value);

-- +goose Down
DROP INDEX CONCURRENTLY readings_value_idx;
DROP INDEX CONCURRENTLY readings_taken_at_idx;
