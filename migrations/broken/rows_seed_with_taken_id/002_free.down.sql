DELETE FROM plans WHERE id = 1 AND name = 'free';
