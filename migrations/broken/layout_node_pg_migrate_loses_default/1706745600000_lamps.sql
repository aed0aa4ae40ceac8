-- Up Migration
CREATE TABLE lamps (
    id integer PRIMARY KEY,
    brightness smallint NOT NULL DEFAULT 60
);

-- Down Migration
DROP TABLE lamps;
