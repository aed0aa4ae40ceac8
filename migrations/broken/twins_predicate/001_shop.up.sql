CREATE TABLE shops (id bigint PRIMARY KEY, made timestamptz NOT NULL DEFAULT now());
INSERT INTO shops (id) VALUES (1);
