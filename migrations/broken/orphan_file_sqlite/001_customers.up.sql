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
