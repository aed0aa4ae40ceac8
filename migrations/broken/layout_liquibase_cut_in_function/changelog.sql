--liquibase formatted sql

--changeset ada:1
CREATE TABLE berths (id integer PRIMARY KEY, taken boolean NOT NULL DEFAULT false);
--rollback DROP TABLE berths;

--changeset ada:2
CREATE FUNCTION free_berths() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  free bigint;
BEGIN
  SELECT count(*) INTO free FROM berths WHERE NOT taken;
  RETURN free;
END $$;
--rollback DROP FUNCTION free_berths();
