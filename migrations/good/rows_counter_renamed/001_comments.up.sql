CREATE TABLE users (id serial PRIMARY KEY, name text NOT NULL UNIQUE);
CREATE TABLE user_counts (id serial PRIMARY KEY, user_id integer NOT NULL UNIQUE REFERENCES users ON DELETE CASCADE, comments bigint NOT NULL DEFAULT 0);
CREATE TABLE comments (id serial PRIMARY KEY, author_id integer NOT NULL REFERENCES users ON DELETE CASCADE, body text NOT NULL);
CREATE FUNCTION count_comment() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN
    UPDATE user_counts SET comments = comments + 1 WHERE user_id = NEW.author_id;
    RETURN NULL;
END$$;
CREATE TRIGGER count_comment AFTER INSERT ON comments FOR EACH ROW EXECUTE FUNCTION count_comment();
