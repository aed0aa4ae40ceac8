BEGIN;
SELECT id, owner, amount FROM app.accounts WHERE false;
ROLLBACK;
