INSERT INTO plans (id, name) VALUES (1, 'free') ON CONFLICT (id) DO UPDATE SET name = excluded.name;
