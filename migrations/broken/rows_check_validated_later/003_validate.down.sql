ALTER TABLE lines DROP CONSTRAINT lines_positive;
ALTER TABLE lines ADD CONSTRAINT lines_positive CHECK (quantity > 0) NOT VALID;
