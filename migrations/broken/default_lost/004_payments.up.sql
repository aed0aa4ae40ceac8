CREATE TABLE payments (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    order_id uuid NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    amount numeric(12,2) NOT NULL CHECK (amount <> 0),
    method text NOT NULL DEFAULT 'card',
    provider_reference text,
    received_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX payments_provider_reference_key ON payments (method, provider_reference)
    WHERE provider_reference IS NOT NULL;
