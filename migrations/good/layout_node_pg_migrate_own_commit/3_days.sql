-- Up Migration
CREATE TABLE days (day date PRIMARY KEY, mood mood NOT NULL DEFAULT 'low');

-- Down Migration
DROP TABLE days;
