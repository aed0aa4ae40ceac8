-- Deploy accounts:appschema to pg
\set schema app
BEGIN;
CREATE SCHEMA :schema;
COMMIT;
