INSERT INTO kinds VALUES ('tape');
UPDATE kinds SET name = 'paper-print' WHERE name = 'paper';
