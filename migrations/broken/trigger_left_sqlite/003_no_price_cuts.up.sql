ALTER TABLE repair_log ADD COLUMN by_whom TEXT;
CREATE TRIGGER IF NOT EXISTS repairs_price_kept BEFORE UPDATE OF price_cents ON repairs
WHEN OLD.status = 'done' AND NEW.price_cents < OLD.price_cents
BEGIN
    SELECT RAISE(ABORT, 'a finished repair keeps its price');
END;
