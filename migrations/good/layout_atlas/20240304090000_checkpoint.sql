-- atlas:checkpoint v1

CREATE TABLE orders (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    placed_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE order_lines (
    order_id bigint NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    line integer NOT NULL CHECK (line > 0),
    item text NOT NULL,
    PRIMARY KEY (order_id, line)
);
CREATE INDEX order_lines_item_idx ON order_lines (item);
CREATE INDEX orders_placed_at_idx ON orders (placed_at);
CREATE FUNCTION count_lines(counted bigint) RETURNS bigint LANGUAGE sql STABLE
BEGIN ATOMIC
    SELECT count(*) FROM order_lines WHERE order_id = counted;
END;
CREATE VIEW order_sizes AS SELECT id, count_lines(id) AS lines FROM orders;
