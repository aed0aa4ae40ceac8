ALTER TABLE identities DROP COLUMN note;
