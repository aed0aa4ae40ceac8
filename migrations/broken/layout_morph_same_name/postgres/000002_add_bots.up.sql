ALTER TABLE bots ADD COLUMN owner text;
