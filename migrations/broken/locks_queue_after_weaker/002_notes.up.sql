CREATE TABLE notes (order_id integer PRIMARY KEY REFERENCES orders);
ALTER TABLE orders ADD COLUMN note text;
