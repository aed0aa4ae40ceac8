DELETE FROM profiles WHERE name IN ('technical_specs', 'pricing');
