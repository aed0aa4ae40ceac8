-- migrate: no-transaction
VACUUM orders;
VACUUM (ANALYZE) customers;
