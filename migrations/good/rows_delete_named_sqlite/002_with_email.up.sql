DELETE FROM users WHERE email IS NULL OR email NOT LIKE '%@%';
CREATE INDEX users_email ON users (email);
