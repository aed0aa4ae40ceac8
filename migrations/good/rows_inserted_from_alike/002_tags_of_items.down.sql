DELETE FROM tags WHERE origin = 'items of 002';
