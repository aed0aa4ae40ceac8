DROP VIEW orders;
ALTER TABLE purchases DROP COLUMN currency;
ALTER TABLE purchases RENAME TO orders;
