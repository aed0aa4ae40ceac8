BEGIN;
ALTER TABLE app.accounts ADD COLUMN kind text NOT NULL DEFAULT :'default_kind';
COMMIT;
