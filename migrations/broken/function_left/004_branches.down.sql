ALTER TABLE copies DROP COLUMN branch_id;
DROP TABLE branches;
