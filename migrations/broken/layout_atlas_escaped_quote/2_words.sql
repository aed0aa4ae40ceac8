ALTER TABLE signs ALTER COLUMN words SET DEFAULT E'it\'s here';
