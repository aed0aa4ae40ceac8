-- revises: 001
ALTER TABLE author ADD COLUMN bio VARCHAR;
