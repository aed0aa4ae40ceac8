DROP TABLE courses;
DROP TABLE teachers;
