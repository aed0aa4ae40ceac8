CREATE TABLE repairs (
    id INTEGER PRIMARY KEY,
    bike_id INTEGER NOT NULL REFERENCES bikes (id) ON DELETE CASCADE,
    status TEXT NOT NULL DEFAULT 'waiting',
    brought_on TEXT NOT NULL DEFAULT CURRENT_DATE,
    remark TEXT,
    price_cents INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT repairs_price_not_negative CHECK (price_cents >= 0)
);
CREATE INDEX repairs_open_idx ON repairs (brought_on) WHERE status <> 'done';
CREATE INDEX repairs_bike_idx ON repairs (bike_id);

CREATE TABLE repair_log (
    id INTEGER PRIMARY KEY,
    repair_id INTEGER NOT NULL,
    old_status TEXT NOT NULL,
    new_status TEXT NOT NULL,
    at TEXT NOT NULL DEFAULT CURRENT_TIMESTAMP
);
CREATE TRIGGER repairs_status_logged AFTER UPDATE OF status ON repairs
WHEN OLD.status <> NEW.status
BEGIN
    INSERT INTO repair_log (repair_id, old_status, new_status) VALUES (OLD.id, OLD.status, NEW.status);
END;
