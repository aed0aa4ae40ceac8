INSERT INTO profiles (name, description, categories) VALUES
    ('technical_specs', 'Technical specifications', ARRAY['hardware', 'requirements']),
    ('pricing', 'Prices and plans', ARRAY['plans', 'limits']);
