CREATE TABLE people (id serial PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE languages (id serial PRIMARY KEY, code text NOT NULL);
CREATE TABLE speakers (
    person_id integer NOT NULL REFERENCES people ON DELETE CASCADE,
    language_id integer NOT NULL REFERENCES languages ON DELETE CASCADE,
    id serial PRIMARY KEY,
    CONSTRAINT speakers_pair UNIQUE (person_id, language_id)
);
