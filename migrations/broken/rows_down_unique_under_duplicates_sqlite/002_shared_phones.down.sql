CREATE UNIQUE INDEX users_phone ON users (phone);
