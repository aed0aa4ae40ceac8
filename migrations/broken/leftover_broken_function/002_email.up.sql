ALTER TABLE club.members RENAME COLUMN mail TO email;
