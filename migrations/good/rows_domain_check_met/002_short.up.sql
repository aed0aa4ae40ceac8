ALTER DOMAIN address ADD CONSTRAINT address_length CHECK (char_length(VALUE) <= 60);
