ALTER TABLE tickets DROP CONSTRAINT tickets_queue_fkey;
