--liquibase formatted sql

--changeset ada:4-loads
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:0 SELECT count(*) FROM pg_tables WHERE tablename = 'loads'
CREATE TABLE loads (wagon integer NOT NULL REFERENCES depot.wagons, weight integer NOT NULL CHECK (weight > 0));
--rollback DROP TABLE public.loads;

--changeset ada:5-skipped
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:1 SELECT count(*) FROM pg_tables WHERE tablename = 'loads_of_old'
ALTER TABLE loads_of_old RENAME TO loads_of_older;
--rollback not required

--changeset ada:6-loads-by-wagon runInTransaction:false
CREATE INDEX CONCURRENTLY loads_by_wagon ON loads (wagon);
--rollback DROP INDEX public.loads_by_wagon;
