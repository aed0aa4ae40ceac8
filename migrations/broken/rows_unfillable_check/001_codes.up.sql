CREATE TABLE codes (id serial PRIMARY KEY, code text NOT NULL CHECK (md5(code) LIKE '00000000%'));
