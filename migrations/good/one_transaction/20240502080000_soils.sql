-- migrate:up
CREATE TYPE soil AS ENUM ('clay', 'sand');
ALTER TABLE fields ADD COLUMN soil soil NOT NULL DEFAULT 'sand';

-- migrate:down
ALTER TABLE fields DROP COLUMN soil;
DROP TYPE soil;
