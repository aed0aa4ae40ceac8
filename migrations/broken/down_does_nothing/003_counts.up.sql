CREATE TABLE IF NOT EXISTS stock_counts (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    bin_id integer NOT NULL REFERENCES bins (id) ON DELETE CASCADE,
    item_id integer NOT NULL REFERENCES items (id) ON DELETE CASCADE,
    counted integer NOT NULL CHECK (counted >= 0),
    counted_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX IF NOT EXISTS stock_counts_bin_idx ON stock_counts (bin_id, counted_at DESC);
