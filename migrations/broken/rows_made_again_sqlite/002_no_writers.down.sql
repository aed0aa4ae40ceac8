INSERT INTO roles (name) VALUES ('writer');
