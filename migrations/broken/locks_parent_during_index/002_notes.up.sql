CREATE TABLE notes (id bigint PRIMARY KEY, customer bigint REFERENCES customers (id));
CREATE INDEX orders_state ON orders (state);
