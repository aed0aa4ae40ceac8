CREATE TYPE state AS ENUM ('new', 'paid', 'on_hold');
CREATE TABLE orders (id integer PRIMARY KEY, state state NOT NULL);
