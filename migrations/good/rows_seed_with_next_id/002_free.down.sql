DELETE FROM plans WHERE name = 'the free plan of 2024';
