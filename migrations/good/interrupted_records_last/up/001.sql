BEGIN;
CREATE TABLE IF NOT EXISTS customers (id bigint PRIMARY KEY, name text NOT NULL);
CREATE TABLE IF NOT EXISTS orders (id bigint PRIMARY KEY, customer bigint NOT NULL, state text, total numeric NOT NULL);
COMMIT;
