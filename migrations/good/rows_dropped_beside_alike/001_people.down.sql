DROP TABLE people;
DROP TABLE old_lines;
