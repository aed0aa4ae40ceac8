ALTER TABLE events RENAME TO events_old;
CREATE TABLE events (id bigint NOT NULL DEFAULT nextval('events_id_seq'), at timestamp NOT NULL, kind text, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
CREATE TABLE events_2024 PARTITION OF events FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE TABLE events_rest PARTITION OF events DEFAULT;
INSERT INTO events SELECT id, at, kind FROM events_old;
ALTER SEQUENCE events_id_seq OWNED BY events.id;
DROP TABLE events_old;
