ALTER TABLE orders DROP CONSTRAINT orders_status_known;
ALTER TABLE orders ADD CONSTRAINT orders_status_known
    CHECK (status IN ('draft', 'new', 'paid', 'shipped', 'cancelled'));
ALTER TABLE orders ALTER COLUMN status SET DEFAULT 'draft';
