CREATE TABLE events (id bigserial PRIMARY KEY, at timestamp NOT NULL, kind text);
