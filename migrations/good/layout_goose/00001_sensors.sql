-- +goose Up
CREATE TABLE sensors (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE
);
CREATE TABLE readings (
    sensor_id bigint NOT NULL REFERENCES sensors (id) ON DELETE CASCADE,
    taken_at timestamptz NOT NULL,
    value double precision NOT NULL,
    PRIMARY KEY (sensor_id, taken_at)
);

-- +goose Down
DROP TABLE readings;
DROP TABLE sensors;
