INSERT INTO roles (name) VALUES ('owner of everything');
