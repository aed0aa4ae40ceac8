CREATE TABLE invoices (id serial PRIMARY KEY, closed boolean NOT NULL, total integer);
CREATE FUNCTION keep_closed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.closed THEN RAISE EXCEPTION 'invoice % is closed', OLD.id; END IF; RETURN NEW; END $$;
CREATE TRIGGER invoices_keep BEFORE UPDATE ON invoices FOR EACH ROW EXECUTE FUNCTION keep_closed();
