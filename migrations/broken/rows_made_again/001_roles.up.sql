CREATE TABLE roles (
    name text PRIMARY KEY,
    created_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO roles (name) VALUES ('reader'), ('writer');
