CREATE TABLE teams (id integer PRIMARY KEY, archived boolean NOT NULL);
CREATE TABLE members (id integer PRIMARY KEY, team_id integer REFERENCES teams ON DELETE SET NULL);
