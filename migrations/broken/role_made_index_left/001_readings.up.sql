-- Roles are the server's: each walk finds one on which this role is not there yet.
CREATE ROLE gauge_reader NOLOGIN;
CREATE TABLE readings (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    gauge text NOT NULL,
    taken_at timestamptz NOT NULL DEFAULT now(),
    level numeric(8,3) NOT NULL
);
GRANT SELECT ON readings TO gauge_reader;
