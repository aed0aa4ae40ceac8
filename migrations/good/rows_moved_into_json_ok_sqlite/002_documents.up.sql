ALTER TABLE hosts ADD COLUMN data TEXT;
UPDATE hosts SET data = json_object('name', name, 'port', port);
ALTER TABLE hosts DROP COLUMN name;
ALTER TABLE hosts DROP COLUMN port;
