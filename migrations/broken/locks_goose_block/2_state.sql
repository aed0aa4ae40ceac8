-- +goose Up
-- +goose StatementBegin
SET LOCAL lock_timeout = '2s';
CREATE INDEX orders_state ON orders (state);
ALTER TABLE customers ADD COLUMN rank integer;
-- +goose StatementEnd
-- +goose Down
ALTER TABLE customers DROP COLUMN rank;
DROP INDEX orders_state;
