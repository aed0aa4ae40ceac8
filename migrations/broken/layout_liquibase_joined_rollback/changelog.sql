--liquibase formatted sql

--changeset ada:1
CREATE TABLE gates (id integer PRIMARY KEY);
--rollback DROP TABLE gates;

--changeset ada:2
CREATE TABLE signals (id integer PRIMARY KEY);
CREATE TABLE lamps (signal integer NOT NULL REFERENCES signals);
/* liquibase rollback
DROP TABLE lamps; -- they refer to signals
DROP TABLE signals;
*/
