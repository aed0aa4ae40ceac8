CREATE TABLE products (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    sku text NOT NULL,
    name text NOT NULL,
    price numeric(12,2) NOT NULL,
    tags text[] NOT NULL DEFAULT '{}',
    CONSTRAINT products_sku_key UNIQUE (sku),
    CONSTRAINT products_price_positive CHECK (price > 0)
);
CREATE INDEX products_tags_idx ON products USING gin (tags);

CREATE TABLE customers (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    email text NOT NULL UNIQUE,
    name text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);

CREATE FUNCTION touch_updated_at() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END;
$$;
