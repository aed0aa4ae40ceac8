DROP TABLE notes;
DROP TABLE notebooks;
