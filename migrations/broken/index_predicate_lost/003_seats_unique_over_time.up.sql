DROP INDEX tickets_seat_taken;
CREATE UNIQUE INDEX tickets_seat_taken ON tickets (ticket_type_id, seat, (cancelled_at IS NULL));
ALTER TABLE tickets ADD COLUMN cancel_reason text;
