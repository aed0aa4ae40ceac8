CREATE TABLE venues (
    id serial PRIMARY KEY,
    name text NOT NULL,
    city text NOT NULL,
    capacity integer NOT NULL CHECK (capacity > 0),
    UNIQUE (name, city)
);

CREATE TABLE events (
    id serial PRIMARY KEY,
    venue_id integer NOT NULL REFERENCES venues (id) ON DELETE RESTRICT,
    title text NOT NULL,
    starts_at timestamptz NOT NULL,
    details jsonb NOT NULL DEFAULT '{}'::jsonb,
    published boolean NOT NULL DEFAULT false
);
CREATE INDEX events_starts_at_idx ON events (starts_at) WHERE published;
CREATE INDEX events_details_idx ON events USING gin (details jsonb_path_ops);
