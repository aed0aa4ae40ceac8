CREATE TABLE audit (
    at timestamptz NOT NULL DEFAULT now(),
    account_id integer NOT NULL,
    before jsonb NOT NULL,
    after jsonb NOT NULL
);
CREATE FUNCTION audit_account() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO audit (account_id, before, after) VALUES (NEW.id, to_jsonb(OLD), to_jsonb(NEW));
    RETURN NULL;
END
$$;
REVOKE EXECUTE ON FUNCTION audit_account() FROM PUBLIC;
CREATE TRIGGER accounts_audit AFTER UPDATE OF balance, owner ON accounts
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION audit_account();

CREATE PROCEDURE settle(INOUT settled integer) LANGUAGE plpgsql AS $$
BEGIN
    DELETE FROM entries WHERE amount = 0;
    GET DIAGNOSTICS settled = ROW_COUNT;
END
$$;
