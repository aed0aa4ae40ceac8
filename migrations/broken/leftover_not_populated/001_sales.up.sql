CREATE TABLE sales (id bigint PRIMARY KEY, cents bigint NOT NULL);
CREATE MATERIALIZED VIEW sales_total AS SELECT sum(cents) AS cents FROM sales WITH NO DATA;
