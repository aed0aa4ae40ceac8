DROP TABLE pick_lists;
DROP TABLE pick_lines;
