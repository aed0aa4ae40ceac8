CREATE TABLE orders (id bigint PRIMARY KEY, day text NOT NULL);
INSERT INTO orders VALUES (1, to_char(timestamptz '2020-06-01 18:00+00', 'YYYY-MM-DD'));
