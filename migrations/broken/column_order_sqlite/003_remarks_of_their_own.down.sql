ALTER TABLE repairs ADD COLUMN remark TEXT;
UPDATE repairs SET remark = (SELECT body FROM repair_remarks r WHERE r.repair_id = repairs.id);
DROP TABLE repair_remarks;
