CREATE INDEX courses_title_idx ON courses (lower(title));
