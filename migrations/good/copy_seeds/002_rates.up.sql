CREATE TABLE rates (
    id serial PRIMARY KEY,
    country_code char(2) NOT NULL REFERENCES countries (code) ON DELETE CASCADE,
    percent numeric(5,2) NOT NULL,
    valid_from date NOT NULL,
    reduced boolean NOT NULL DEFAULT false,
    UNIQUE (country_code, reduced, valid_from)
);
