-- no-transaction
CREATE INDEX CONCURRENTLY tickets_open_idx ON tickets (subject) WHERE open;
