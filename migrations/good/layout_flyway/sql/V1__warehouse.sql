CREATE SCHEMA ${app_schema};
CREATE TABLE ${app_schema}.shelves (
    id integer PRIMARY KEY,
    aisle text NOT NULL
);
COPY ${app_schema}.shelves (id, aisle) FROM stdin;
1	A
2	B
\.
