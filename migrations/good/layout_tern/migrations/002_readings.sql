CREATE TABLE readings (spring_id integer NOT NULL REFERENCES water.springs, taken date NOT NULL, litres numeric);

{{ template "shared/dry_001.sql" . }}

---- create above / drop below ----

DROP FUNCTION {{.reader}}_dry();
DROP TABLE readings;
