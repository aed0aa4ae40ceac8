CREATE TABLE heads (id integer PRIMARY KEY, body_id integer NOT NULL);
CREATE TABLE bodies (id integer PRIMARY KEY, head_id integer NOT NULL REFERENCES heads);
ALTER TABLE heads ADD CONSTRAINT heads_body_fkey FOREIGN KEY (body_id) REFERENCES bodies DEFERRABLE INITIALLY DEFERRED;
