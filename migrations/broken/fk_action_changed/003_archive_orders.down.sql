ALTER TABLE order_items DROP CONSTRAINT order_items_order_fk;
ALTER TABLE order_items ADD CONSTRAINT order_items_order_fk
    FOREIGN KEY (order_id) REFERENCES orders (id);
ALTER TABLE orders DROP COLUMN archived_at;
