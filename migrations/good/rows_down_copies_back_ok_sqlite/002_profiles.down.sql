ALTER TABLE users ADD COLUMN phone VARCHAR(20);
UPDATE users SET phone = (SELECT phone FROM profiles WHERE user_id = users.id);
DROP TABLE profiles;
