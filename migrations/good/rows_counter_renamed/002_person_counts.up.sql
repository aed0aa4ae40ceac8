ALTER TABLE user_counts RENAME TO person_counts;
CREATE OR REPLACE FUNCTION count_comment() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN
    UPDATE person_counts SET comments = comments + 1 WHERE user_id = NEW.author_id;
    RETURN NULL;
END$$;
ALTER TABLE comments ADD COLUMN note text;
