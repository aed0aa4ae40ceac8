-- The reminder job looks for what is overdue, the desk for one member's loans.
CREATE INDEX IF NOT EXISTS loans_due_on_idx ON loans (due_on) WHERE returned_at IS NULL;
CREATE INDEX IF NOT EXISTS loans_member_id_idx ON loans (member_id, lent_at DESC);
