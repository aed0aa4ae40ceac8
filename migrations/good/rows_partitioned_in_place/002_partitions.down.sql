CREATE TABLE events_flat (id bigint NOT NULL DEFAULT nextval('events_id_seq'), at timestamp NOT NULL, kind text, PRIMARY KEY (id));
INSERT INTO events_flat SELECT id, at, kind FROM events;
ALTER SEQUENCE events_id_seq OWNED BY events_flat.id;
DROP TABLE events;
ALTER TABLE events_flat RENAME TO events;
ALTER INDEX events_flat_pkey RENAME TO events_pkey;
