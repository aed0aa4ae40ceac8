INSERT INTO archive (name, day) SELECT name, day FROM events WHERE day < '2024-01-10';
