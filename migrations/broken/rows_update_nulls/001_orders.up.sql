CREATE TABLE customers (id integer PRIMARY KEY, email text, name text);
CREATE TABLE orders (id integer PRIMARY KEY, email text, customer_name text);
