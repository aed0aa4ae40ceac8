-- migrate: no-transaction
ALTER TABLE orders ADD COLUMN IF NOT EXISTS paid boolean;
UPDATE orders SET paid = false WHERE paid IS NULL;
INSERT INTO words VALUES ('paid') ON CONFLICT DO NOTHING;
VACUUM orders;
