CREATE TYPE side AS ENUM ('left', 'right');
CREATE TABLE sides (side side PRIMARY KEY, colour text);
