DROP TRIGGER repairs_status_logged;
CREATE TRIGGER repairs_status_logged AFTER UPDATE ON repairs
WHEN OLD.status <> NEW.status
BEGIN
    INSERT INTO repair_log (repair_id, old_status, new_status) VALUES (OLD.id, OLD.status, NEW.status);
END;
ALTER TABLE repair_log DROP COLUMN price_cents;
