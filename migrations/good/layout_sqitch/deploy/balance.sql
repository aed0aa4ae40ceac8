-- Deploy accounts:balance to pg
BEGIN;
CREATE OR REPLACE FUNCTION app.balance(of_owner text) RETURNS numeric LANGUAGE sql STABLE AS $$
    SELECT coalesce(sum(amount * 100), 0) FROM app.accounts WHERE owner = of_owner;
$$;
COMMIT;
