DROP INDEX items_hazard_code_idx;
ALTER TABLE items DROP CONSTRAINT items_hazard_code_fkey;
ALTER TABLE items DROP COLUMN hazard_code;
DROP TABLE hazard_classes;
