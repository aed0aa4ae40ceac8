ALTER TABLE hosts ADD COLUMN name TEXT;
ALTER TABLE hosts ADD COLUMN port INTEGER;
UPDATE hosts SET name = json_extract(data, '$.name'), port = json_extract(data, '$.port') WHERE json_valid(data);
ALTER TABLE hosts DROP COLUMN data;
