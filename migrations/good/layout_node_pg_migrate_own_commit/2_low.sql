-- Up Migration
ALTER TYPE mood ADD VALUE 'low';

-- Down Migration
DROP TYPE mood;
CREATE TYPE mood AS ENUM ('fine');
