-- +goose Up
-- +goose ENVSUB ON
CREATE SCHEMA ${READER};
CREATE VIEW ${READER}.latest AS SELECT id, name, last_reading(id) AS value FROM sensors;
-- +goose ENVSUB OFF

-- +goose Down
DROP VIEW reporting.latest;
DROP SCHEMA reporting;
