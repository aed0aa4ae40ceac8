-- These take their ids from the sequence: other ones each time.
INSERT INTO rates (country_code, percent, valid_from) VALUES ('CI', 18.00, '2000-01-01'), ('PA', 7.00, '2010-07-01');
ALTER TABLE countries ADD COLUMN vat_prefix text;
UPDATE countries SET vat_prefix = 'ATU' WHERE code = 'AT';
