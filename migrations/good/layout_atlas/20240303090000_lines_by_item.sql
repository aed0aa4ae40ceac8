-- atlas:txmode none

CREATE INDEX CONCURRENTLY order_lines_item_idx ON order_lines (item);
CREATE INDEX CONCURRENTLY orders_placed_at_idx ON orders (placed_at);
