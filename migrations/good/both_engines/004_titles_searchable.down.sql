DROP INDEX courses_title_idx;
