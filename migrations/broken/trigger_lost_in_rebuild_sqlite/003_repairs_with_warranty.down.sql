CREATE TABLE repairs_new (
    id INTEGER PRIMARY KEY,
    bike_id INTEGER NOT NULL REFERENCES bikes (id) ON DELETE CASCADE,
    status TEXT NOT NULL DEFAULT 'waiting',
    brought_on TEXT NOT NULL DEFAULT CURRENT_DATE,
    remark TEXT,
    price_cents INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT repairs_price_not_negative CHECK (price_cents >= 0)
);
INSERT INTO repairs_new (id, bike_id, status, brought_on, remark, price_cents) SELECT id, bike_id, status, brought_on, remark, price_cents FROM repairs;
DROP TABLE repairs;
ALTER TABLE repairs_new RENAME TO repairs;
CREATE INDEX repairs_open_idx ON repairs (brought_on) WHERE status <> 'done';
CREATE INDEX repairs_bike_idx ON repairs (bike_id);
