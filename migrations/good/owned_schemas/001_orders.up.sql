CREATE EXTENSION pg_trgm;
CREATE TABLE app.orders (id bigint PRIMARY KEY, customer text NOT NULL, placed_at timestamptz NOT NULL DEFAULT now());
CREATE INDEX orders_customer ON app.orders USING gin (customer gin_trgm_ops);
CREATE TABLE app_archive.orders (LIKE app.orders INCLUDING ALL);
