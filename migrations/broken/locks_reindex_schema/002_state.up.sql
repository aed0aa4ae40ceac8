-- migrate: no-transaction
SET lock_timeout = '2s';
REINDEX SCHEMA public;
