CREATE TABLE users_new (
    id INTEGER PRIMARY KEY, email VARCHAR(120) NOT NULL UNIQUE COLLATE NOCASE
);
INSERT INTO users_new (id, email)
    SELECT id, email
    FROM users;
DROP TABLE users;
ALTER TABLE users_new RENAME TO users;
