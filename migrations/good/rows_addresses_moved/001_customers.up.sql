CREATE TABLE customers (id integer PRIMARY KEY, street text, city text);
