DELETE FROM teams WHERE archived;
