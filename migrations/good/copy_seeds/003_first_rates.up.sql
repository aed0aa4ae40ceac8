INSERT INTO rates (id, country_code, percent, valid_from, reduced) VALUES
    (1, 'AT', 20.00, '1984-01-01', false),
    (2, 'AT', 10.00, '1984-01-01', true),
    (3, 'CH', 8.10, '2024-01-01', false);
SELECT setval('rates_id_seq', (SELECT max(id) FROM rates));
