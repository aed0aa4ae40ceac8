-- migrate: no-transaction
-- migrate: lossy (down): what has no customer could not be kept before
PRAGMA foreign_keys = OFF;
BEGIN;
CREATE TABLE bikes_new (
    id integer primary key,
    customer_id integer not null references customers (id) on delete cascade,
    frame_number text not null,
    maker text,
    wheel_size numeric(4, 1) not null default 28, -- in inches
    constraint bikes_frame_number_key unique (frame_number)
);
INSERT INTO bikes_new SELECT id, customer_id, frame_number, maker, wheel_size FROM bikes WHERE customer_id IS NOT NULL;
DROP TABLE bikes;
ALTER TABLE bikes_new RENAME TO bikes;
CREATE INDEX bikes_customer_idx ON bikes (customer_id);
COMMIT;
PRAGMA foreign_keys = ON;
