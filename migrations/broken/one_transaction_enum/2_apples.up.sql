CREATE TABLE apples (id integer PRIMARY KEY, grade grade NOT NULL DEFAULT 'poor');
