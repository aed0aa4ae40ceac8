BEGIN;
CREATE FUNCTION app.balance(of_owner text) RETURNS numeric LANGUAGE sql STABLE AS $$
    SELECT coalesce(sum(amount), 0) FROM app.accounts WHERE owner = of_owner;
$$;
COMMIT;
