-- revises: 003
ALTER TABLE author RENAME COLUMN name TO full_name;
