-- migrate: no-transaction
-- Other tables refer to this one, and the switch has no effect inside a transaction.
PRAGMA foreign_keys = OFF;
BEGIN;
CREATE TABLE bikes_new (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER REFERENCES customers (id) ON DELETE SET NULL,
    frame_number TEXT NOT NULL,
    maker TEXT,
    wheel_size NUMERIC(4,1) NOT NULL DEFAULT 28,
    CONSTRAINT bikes_frame_number_key UNIQUE (frame_number)
);
INSERT INTO bikes_new SELECT id, customer_id, frame_number, maker, wheel_size FROM bikes;
DROP TABLE bikes;
ALTER TABLE bikes_new RENAME TO bikes;
CREATE INDEX bikes_customer_idx ON bikes (customer_id);
COMMIT;
PRAGMA foreign_keys = ON;
