CREATE INDEX IF NOT EXISTS repairs_status_idx ON repairs (status, brought_on);
CREATE INDEX IF NOT EXISTS bikes_maker_idx ON bikes (maker COLLATE NOCASE) WHERE maker IS NOT NULL;
