CREATE INDEX tickets_sold_at_idx ON tickets (sold_at);
CREATE INDEX tickets_cancelled_at_idx ON tickets (cancelled_at) WHERE cancelled_at IS NOT NULL;
