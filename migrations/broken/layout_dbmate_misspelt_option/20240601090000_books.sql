-- migrate:up transction:false
CREATE TABLE books (id integer PRIMARY KEY);

-- migrate:down
DROP TABLE books;
