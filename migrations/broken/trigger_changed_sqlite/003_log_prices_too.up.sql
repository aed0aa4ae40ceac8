ALTER TABLE repair_log ADD COLUMN price_cents INTEGER;
DROP TRIGGER repairs_status_logged;
CREATE TRIGGER repairs_status_logged AFTER UPDATE OF status ON repairs
WHEN OLD.status <> NEW.status
BEGIN
    INSERT INTO repair_log (repair_id, old_status, new_status, price_cents)
    VALUES (OLD.id, OLD.status, NEW.status, NEW.price_cents);
END;
