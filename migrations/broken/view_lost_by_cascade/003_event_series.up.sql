CREATE TABLE series (
    id serial PRIMARY KEY,
    title text NOT NULL UNIQUE,
    every interval
);
ALTER TABLE events ADD COLUMN series_id integer REFERENCES series (id) ON DELETE SET NULL;
DROP VIEW public_programme;
CREATE VIEW public_programme AS
    SELECT e.id, e.title, e.starts_at, v.name AS venue, v.city, s.title AS series
    FROM events e
    JOIN venues v ON v.id = e.venue_id
    LEFT JOIN series s ON s.id = e.series_id
    WHERE e.published;
GRANT SELECT ON public_programme TO PUBLIC;
