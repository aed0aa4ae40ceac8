--liquibase formatted sql

--changeset ada:1
CREATE TABLE boats (id INTEGER PRIMARY KEY);
--rollback DROP TABLE boats;

--changeset ada:2 splitStatements:false
CREATE TABLE oars (boat INTEGER NOT NULL REFERENCES boats);
CREATE INDEX oars_by_boat ON oars (boat);
--rollback DROP TABLE oars;
