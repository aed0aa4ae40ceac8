-- migrate: no-transaction
CREATE TABLE IF NOT EXISTS totals (customer bigint NOT NULL, total bigint NOT NULL);
INSERT INTO totals SELECT customer, sum(total) FROM orders GROUP BY customer;
VACUUM totals;
