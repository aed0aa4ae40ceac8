-- name: visit
INSERT INTO accounts (id, email) VALUES (?, ?) ON CONFLICT (email) DO UPDATE SET visits = accounts.visits + 1;
