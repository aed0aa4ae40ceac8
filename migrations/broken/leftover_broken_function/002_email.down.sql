ALTER TABLE club.members RENAME COLUMN email TO mail;
