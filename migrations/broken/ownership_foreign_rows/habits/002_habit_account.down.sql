DELETE FROM users.account WHERE email = 'demo@example.org';
