--liquibase formatted sql
--property name:schema value:depot

--changeset ada:1-depot
--comment tracks and the wagons on them
CREATE SCHEMA ${schema};
CREATE TABLE ${schema}.tracks (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text NOT NULL DEFAULT 'track; new' -- a semicolon in quotes
);
CREATE TABLE ${schema}.wagons (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  track integer NOT NULL REFERENCES ${schema}.tracks
);
/* liquibase rollback
 DROP TABLE depot.wagons;
 DROP TABLE depot.tracks;
 DROP SCHEMA depot;
*/

--changeset ada:2-search-path
SET search_path = depot;
CREATE INDEX wagons_by_track ON wagons (track);
--rollback DROP INDEX depot.wagons_by_track;

--changeset "Grace H":3-oracle dbms:oracle
CREATE TABLE wagons_of_another_engine (id NUMBER(10));
