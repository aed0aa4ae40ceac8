CREATE TABLE readings (id bigint NOT NULL, device text NOT NULL, value numeric NOT NULL);
CREATE UNIQUE INDEX readings_id_key ON readings (id);
ALTER TABLE readings REPLICA IDENTITY USING INDEX readings_id_key;
CREATE TABLE devices (name text PRIMARY KEY);
CREATE PUBLICATION warehouse FOR TABLE readings, devices;
