ALTER TABLE lines ADD COLUMN weight integer CONSTRAINT lines_weight CHECK (weight > 0);
