ALTER TABLE tickets DROP COLUMN cancel_reason;
DROP INDEX tickets_seat_taken;
CREATE UNIQUE INDEX tickets_seat_taken ON tickets (ticket_type_id, seat);
