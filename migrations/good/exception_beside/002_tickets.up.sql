CREATE TABLE ticket_types (
    id serial PRIMARY KEY,
    event_id integer NOT NULL REFERENCES events (id) ON DELETE CASCADE,
    label text NOT NULL,
    price_cents integer NOT NULL DEFAULT 0,
    quota integer,
    UNIQUE (event_id, label)
);

CREATE TABLE tickets (
    code uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    ticket_type_id integer NOT NULL REFERENCES ticket_types (id),
    holder_email text NOT NULL,
    seat text,
    sold_at timestamptz NOT NULL DEFAULT now(),
    cancelled_at timestamptz
);
CREATE INDEX tickets_holder_email_idx ON tickets (holder_email);
CREATE UNIQUE INDEX tickets_seat_taken ON tickets (ticket_type_id, seat) WHERE cancelled_at IS NULL;

CREATE VIEW public_programme AS
    SELECT e.id, e.title, e.starts_at, v.name AS venue, v.city
    FROM events e
    JOIN venues v ON v.id = e.venue_id
    WHERE e.published;
GRANT SELECT ON public_programme TO PUBLIC;
