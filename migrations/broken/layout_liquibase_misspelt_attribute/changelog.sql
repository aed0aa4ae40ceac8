--liquibase formatted sql

--changeset ada:1
CREATE TABLE lots (id integer PRIMARY KEY, size integer NOT NULL);
--rollback DROP TABLE lots;

--changeset ada:2 runInTransaction=false
CREATE INDEX CONCURRENTLY lots_by_size ON lots (size);
--rollback DROP INDEX lots_by_size;
