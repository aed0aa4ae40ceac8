-- migrate: no-transaction
INSERT INTO notes SELECT 'order ' || id FROM orders;
VACUUM notes;
