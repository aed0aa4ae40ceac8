BEGIN;
DROP FUNCTION app.balance(text);
COMMIT;
