ALTER TABLE feeds DROP COLUMN image_url;
