CREATE TABLE queues (id integer PRIMARY KEY);
CREATE TABLE tickets (id integer PRIMARY KEY, queue_id integer CONSTRAINT tickets_queue_fkey REFERENCES queues);
