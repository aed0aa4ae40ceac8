-- migrate: no-transaction
UPDATE customers SET name = name || ' (old)';
VACUUM customers;
