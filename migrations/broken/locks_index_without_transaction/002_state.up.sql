-- migrate: no-transaction
CREATE INDEX orders_state ON orders (state);
