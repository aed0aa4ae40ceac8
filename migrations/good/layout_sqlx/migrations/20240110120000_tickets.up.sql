CREATE TABLE tickets (
    id uuid PRIMARY KEY,
    subject text NOT NULL,
    open boolean NOT NULL DEFAULT true
);
