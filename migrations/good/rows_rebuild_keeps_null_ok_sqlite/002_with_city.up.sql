CREATE TABLE users_new (
    id INTEGER PRIMARY KEY, name VARCHAR(80) NOT NULL, email VARCHAR(120), phone VARCHAR(20), city TEXT
);
INSERT INTO users_new (id, name, email, phone)
    SELECT id, name, email, phone
    FROM users;
DROP TABLE users;
ALTER TABLE users_new RENAME TO users;
