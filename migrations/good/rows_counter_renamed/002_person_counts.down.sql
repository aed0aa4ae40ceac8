ALTER TABLE comments DROP COLUMN note;
ALTER TABLE person_counts RENAME TO user_counts;
CREATE OR REPLACE FUNCTION count_comment() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN
    UPDATE user_counts SET comments = comments + 1 WHERE user_id = NEW.author_id;
    RETURN NULL;
END$$;
