-- As the first version of the application wrote them.
INSERT INTO visits (id, seen_on) VALUES (1, '2019-05-01');
INSERT INTO visits (id, seen_on) VALUES (2, '31.12.2019');
