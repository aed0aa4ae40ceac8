DROP TABLE bin_remarks;
ALTER TABLE bins ADD COLUMN remark text;
