-- migrate: no-transaction
ALTER TABLE days DETACH PARTITION first_days CONCURRENTLY;
