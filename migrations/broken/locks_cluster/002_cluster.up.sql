SET LOCAL lock_timeout = '2s';
CLUSTER orders USING orders_pkey;
ALTER TABLE orders SET WITHOUT CLUSTER;
