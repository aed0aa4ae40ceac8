CREATE TABLE IF NOT EXISTS words (word text);
