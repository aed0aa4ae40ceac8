ALTER TABLE readings ADD COLUMN id bigint NOT NULL;
ALTER TABLE readings RENAME TO readings_old;
CREATE TABLE readings (id bigint NOT NULL, device text NOT NULL, value numeric NOT NULL);
ALTER PUBLICATION warehouse SET TABLE readings, devices;
DROP TABLE readings_old;
CREATE UNIQUE INDEX readings_id_key ON readings (id);
ALTER TABLE readings REPLICA IDENTITY USING INDEX readings_id_key;
