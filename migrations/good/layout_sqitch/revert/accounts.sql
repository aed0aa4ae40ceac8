BEGIN;
DROP TABLE app.accounts;
COMMIT;
