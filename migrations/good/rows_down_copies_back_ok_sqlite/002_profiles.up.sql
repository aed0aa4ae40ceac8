CREATE TABLE profiles (user_id INTEGER PRIMARY KEY, phone VARCHAR(20));
INSERT INTO profiles (user_id, phone) SELECT id, phone FROM users WHERE phone IS NOT NULL;
ALTER TABLE users DROP COLUMN phone;
