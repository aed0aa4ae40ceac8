ALTER TABLE events
    DROP COLUMN image_url,
    DROP COLUMN image_alt;
ALTER TABLE venues
    DROP COLUMN image_url,
    DROP COLUMN capacity;
