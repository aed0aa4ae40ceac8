-- revises: 006
ALTER TABLE author ADD COLUMN country VARCHAR(2);
