CREATE FUNCTION fill_currency() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.currency := coalesce(NEW.currency, 'EUR'); RETURN NEW; END $$;
ALTER TABLE orders ADD COLUMN currency text NOT NULL;
CREATE TRIGGER fill_currency BEFORE INSERT ON orders FOR EACH ROW EXECUTE FUNCTION fill_currency();
