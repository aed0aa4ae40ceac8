UPDATE documents SET kind = 'paper-print' WHERE kind = 'tape';
UPDATE kinds SET name = 'paper' WHERE name = 'paper-print';
DELETE FROM kinds WHERE name = 'tape';
