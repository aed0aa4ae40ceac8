DROP VIEW public_programme;
CREATE VIEW public_programme AS
    SELECT e.id, e.title, e.starts_at, v.name AS venue, v.city
    FROM events e
    JOIN venues v ON v.id = e.venue_id
    WHERE e.published;
