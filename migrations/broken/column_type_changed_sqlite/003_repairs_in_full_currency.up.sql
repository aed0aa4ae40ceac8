CREATE TABLE repairs_new (
    id INTEGER PRIMARY KEY,
    bike_id INTEGER NOT NULL REFERENCES bikes (id) ON DELETE CASCADE,
    status TEXT NOT NULL DEFAULT 'waiting',
    brought_on TEXT NOT NULL DEFAULT CURRENT_DATE,
    remark TEXT,
    price_cents NUMERIC(12,2) NOT NULL DEFAULT 0,
    CONSTRAINT repairs_price_not_negative CHECK (price_cents >= 0)
);
INSERT INTO repairs_new (id, bike_id, status, brought_on, remark, price_cents) SELECT id, bike_id, status, brought_on, remark, price_cents FROM repairs;
DROP TABLE repairs;
ALTER TABLE repairs_new RENAME TO repairs;
CREATE INDEX repairs_open_idx ON repairs (brought_on) WHERE status <> 'done';
CREATE INDEX repairs_bike_idx ON repairs (bike_id);
CREATE TRIGGER repairs_status_logged AFTER UPDATE OF status ON repairs
WHEN OLD.status <> NEW.status
BEGIN
    INSERT INTO repair_log (repair_id, old_status, new_status) VALUES (OLD.id, OLD.status, NEW.status);
END;
