CREATE TABLE orders (id bigint PRIMARY KEY, at timestamptz NOT NULL DEFAULT '2020-01-01 00:00+00' CHECK (at > '2019-01-01 00:00+00'), day date NOT NULL DEFAULT DATE '2020-01-31', made timestamptz NOT NULL DEFAULT now());
INSERT INTO orders (id) VALUES (1);
CREATE VIEW recent AS SELECT id FROM orders WHERE day > '2020-01-02';
CREATE TABLE log (at timestamptz NOT NULL);
INSERT INTO log VALUES (now());
