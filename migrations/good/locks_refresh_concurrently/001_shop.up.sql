CREATE TABLE customers (id bigint PRIMARY KEY, name text NOT NULL);
CREATE TABLE orders (id bigint PRIMARY KEY, customer bigint NOT NULL, state text, total integer NOT NULL);
CREATE MATERIALIZED VIEW totals AS SELECT state, sum(total) AS total FROM orders GROUP BY state;
CREATE UNIQUE INDEX totals_state ON totals (state);
