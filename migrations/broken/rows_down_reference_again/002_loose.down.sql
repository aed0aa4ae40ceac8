ALTER TABLE tickets ADD CONSTRAINT tickets_queue_fkey FOREIGN KEY (queue_id) REFERENCES queues (id);
