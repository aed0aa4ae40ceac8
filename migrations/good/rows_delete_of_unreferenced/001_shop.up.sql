CREATE TABLE categories (id integer PRIMARY KEY, retired boolean NOT NULL DEFAULT false);
CREATE TABLE products (id integer PRIMARY KEY, category_id integer REFERENCES categories);
