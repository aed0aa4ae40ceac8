CREATE TABLE accounts (id serial PRIMARY KEY, email text NOT NULL, plan text);
CREATE FUNCTION lower_email() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.email := lower(NEW.email); RETURN NEW; END $$;
CREATE TRIGGER accounts_lower BEFORE UPDATE ON accounts FOR EACH ROW EXECUTE FUNCTION lower_email();
