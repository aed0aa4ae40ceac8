ALTER TABLE events
    ADD COLUMN image_url text,
    ADD COLUMN image_alt text NOT NULL DEFAULT '';
ALTER TABLE venues ADD COLUMN image_url text;
