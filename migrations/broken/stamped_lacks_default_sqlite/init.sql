CREATE TABLE customers (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    phone TEXT,
    email TEXT UNIQUE
);
CREATE TABLE bikes (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    frame_number TEXT NOT NULL,
    maker TEXT,
    wheel_size NUMERIC(4,1) NOT NULL DEFAULT 28,
    CONSTRAINT bikes_frame_number_key UNIQUE (frame_number)
);
CREATE INDEX bikes_customer_idx ON bikes (customer_id);
CREATE TABLE repairs (
    id INTEGER PRIMARY KEY,
    bike_id INTEGER NOT NULL REFERENCES bikes (id) ON DELETE CASCADE,
    status TEXT NOT NULL,
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
CREATE TABLE parts (
    id INTEGER PRIMARY KEY,
    sku TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    stock INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE repair_parts (
    repair_id INTEGER NOT NULL REFERENCES repairs (id) ON DELETE CASCADE,
    part_id INTEGER NOT NULL REFERENCES parts (id),
    quantity INTEGER NOT NULL DEFAULT 1 CHECK (quantity > 0),
    PRIMARY KEY (repair_id, part_id)
);
