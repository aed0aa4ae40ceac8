-- Up Migration
CREATE TABLE rooms (
    id serial PRIMARY KEY,
    name text NOT NULL UNIQUE,
    seats integer NOT NULL CHECK (seats > 0)
);

-- Down Migration
DROP TABLE rooms;
