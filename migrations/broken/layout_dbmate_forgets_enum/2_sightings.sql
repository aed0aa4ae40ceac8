-- migrate:up
CREATE TYPE certainty AS ENUM ('heard', 'seen');
CREATE TABLE sightings (
    species_id integer NOT NULL REFERENCES species (id),
    seen_at timestamptz NOT NULL,
    certainty certainty NOT NULL
);

-- migrate:down
DROP TABLE sightings;
