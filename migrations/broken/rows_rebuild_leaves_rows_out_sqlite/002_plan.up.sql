CREATE TABLE users_new (
    id INTEGER PRIMARY KEY, name VARCHAR(80) NOT NULL, email VARCHAR(120), phone VARCHAR(20), plan TEXT
);
INSERT INTO users_new (id, name, email, phone, plan)
    SELECT users.id, name, email, phone, plan
    FROM users JOIN accounts ON accounts.user_id = users.id;
DROP TABLE users;
ALTER TABLE users_new RENAME TO users;
