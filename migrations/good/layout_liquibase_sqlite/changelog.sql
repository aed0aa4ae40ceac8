--liquibase formatted sql

--changeset ada:1
CREATE TABLE parcels (id INTEGER PRIMARY KEY, weight INTEGER NOT NULL);
--rollback DROP TABLE parcels;

--changeset ada:2 dbms:!postgresql
CREATE TABLE weighings (parcel INTEGER NOT NULL REFERENCES parcels, weight INTEGER NOT NULL);
CREATE TRIGGER weighed AFTER INSERT ON weighings BEGIN
  UPDATE parcels SET weight = NEW.weight WHERE id = NEW.parcel;
END;
CREATE INDEX weighings_by_parcel ON weighings (parcel);
--rollback DROP TABLE weighings;

--changeset ada:3 dbms:postgresql
CREATE EXTENSION pgcrypto;
--rollback DROP EXTENSION pgcrypto;
