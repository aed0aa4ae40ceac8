-- +migrate Up
COMMENT ON TABLE letters IS 'One for each passenger, who signs it below the line:

-- 
Welcome on board';

-- +migrate Down
COMMENT ON TABLE letters IS NULL;
