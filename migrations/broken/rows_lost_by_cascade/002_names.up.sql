DELETE FROM boats;
INSERT INTO boats VALUES (1, 'Grey Heron'), (2, 'Teal');
