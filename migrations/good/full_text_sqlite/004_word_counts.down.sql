DROP INDEX labels_lower_name_idx;
DROP INDEX notes_length_idx;
ALTER TABLE notes DROP COLUMN length;
