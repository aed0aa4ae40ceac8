-- Up Migration
CREATE TYPE mood AS ENUM ('fine');
COMMIT;

-- Down Migration
DROP TYPE mood;
