DELETE FROM notes WHERE word LIKE 'order %';
