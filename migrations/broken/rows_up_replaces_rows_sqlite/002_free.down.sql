DELETE FROM plans WHERE name = 'free of charge';
