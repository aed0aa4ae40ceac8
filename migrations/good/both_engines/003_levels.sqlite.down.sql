-- A rebuild, for SQLite before 3.35 has no DROP COLUMN.
CREATE TABLE courses_old (
    id INTEGER PRIMARY KEY,
    teacher_id INTEGER NOT NULL REFERENCES teachers (id) ON DELETE CASCADE,
    title TEXT NOT NULL,
    starts_on TEXT NOT NULL,
    CONSTRAINT courses_title_filled CHECK (title <> '')
);
INSERT INTO courses_old SELECT id, teacher_id, title, starts_on FROM courses;
DROP TABLE courses;
ALTER TABLE courses_old RENAME TO courses;
DROP TABLE levels;
