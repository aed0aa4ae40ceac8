CREATE TABLE dishes (
    id integer PRIMARY KEY,
    course text NOT NULL DEFAULT 'entrée'
);
