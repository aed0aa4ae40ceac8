CREATE TABLE users_new (
    id INTEGER PRIMARY KEY, name VARCHAR(10) NOT NULL, email VARCHAR(120), phone VARCHAR(20)
);
INSERT INTO users_new (id, name, email, phone)
    SELECT id, substr(name, 1, 10), email, phone
    FROM users;
DROP TABLE users;
ALTER TABLE users_new RENAME TO users;
