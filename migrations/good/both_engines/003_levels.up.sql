CREATE TABLE levels (
    code varchar(2) PRIMARY KEY,
    title varchar(40) NOT NULL
);
INSERT INTO levels (code, title) VALUES ('A1', 'Beginner'), ('B1', 'Intermediate'), ('C1', 'Advanced');
ALTER TABLE courses ADD COLUMN level_code varchar(2) REFERENCES levels (code);
