DELETE FROM users WHERE id NOT IN (SELECT min(id) FROM users GROUP BY coalesce(email, id));
CREATE UNIQUE INDEX users_email ON users (email);
