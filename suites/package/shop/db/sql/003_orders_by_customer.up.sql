-- migrate: irreversible: the index is what makes the shop bearable
CREATE INDEX orders_customer_id ON orders (customer_id);
