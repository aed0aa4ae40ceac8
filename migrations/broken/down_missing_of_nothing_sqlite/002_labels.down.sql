DROP VIEW pinned_notes;
DROP TABLE note_labels;
DROP TABLE labels;
