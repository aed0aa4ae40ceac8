CREATE TABLE author (
    id SERIAL NOT NULL,
    name VARCHAR(120) NOT NULL,
    CONSTRAINT pk_author PRIMARY KEY (id)
);
