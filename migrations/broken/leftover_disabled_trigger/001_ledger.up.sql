CREATE TABLE ledger (id bigint PRIMARY KEY, cents bigint NOT NULL);
CREATE FUNCTION ledger_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'entries are final';
END;
$$;
CREATE TRIGGER ledger_final BEFORE UPDATE OR DELETE ON ledger FOR EACH ROW EXECUTE FUNCTION ledger_is_final();
ALTER TABLE ledger DISABLE TRIGGER ledger_final;
