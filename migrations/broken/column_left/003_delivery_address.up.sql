CREATE TABLE addresses (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    customer_id uuid NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
    lines text[] NOT NULL,
    country char(2) NOT NULL DEFAULT 'DE'
);
ALTER TABLE orders ADD COLUMN IF NOT EXISTS delivery_note text;
ALTER TABLE orders ADD COLUMN address_id uuid REFERENCES addresses (id) ON DELETE SET NULL;
