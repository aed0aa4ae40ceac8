CREATE TABLE gates (
    id serial PRIMARY KEY,
    venue_id integer NOT NULL REFERENCES venues (id) ON DELETE CASCADE,
    name text NOT NULL
);

CREATE TABLE scans (
    id bigserial PRIMARY KEY,
    ticket_code uuid NOT NULL REFERENCES tickets (code) ON DELETE CASCADE,
    gate_id integer REFERENCES gates (id) ON DELETE SET NULL,
    scanned_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX scans_ticket_code_idx ON scans (ticket_code, scanned_at);
