--liquibase formatted sql

--changeset ada:1
CREATE TABLE visits (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
--rollback DROP TABLE visits;

--changeset ada:2
ALTER TABLE visits ADD COLUMN note text;
--rollback ALTER TABLE visits DROP COLUMN note;
--changeset ada:3
