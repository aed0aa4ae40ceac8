-- What a ferry company has.

-- +migrate Up
CREATE TABLE ferries (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
-- by its register
    name text NOT NULL UNIQUE,
    seats integer NOT NULL CHECK (seats > 0)
);
CREATE TABLE crossings (
    ferry_id bigint NOT NULL REFERENCES ferries (id) ON DELETE CASCADE,
    leaves_at timestamptz NOT NULL,
    PRIMARY KEY (ferry_id, leaves_at)
);

-- +migrate Down
DROP TABLE crossings; DROP TABLE ferries;
