-- An INTEGER primary key counts by itself here; SERIAL would be a type like any other.
CREATE TABLE author (
    id INTEGER NOT NULL,
    name VARCHAR(120) NOT NULL,
    CONSTRAINT pk_author PRIMARY KEY (id)
);
