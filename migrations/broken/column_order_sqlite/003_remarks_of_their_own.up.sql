CREATE TABLE repair_remarks (
    id INTEGER PRIMARY KEY,
    repair_id INTEGER NOT NULL REFERENCES repairs (id) ON DELETE CASCADE,
    body TEXT NOT NULL
);
INSERT INTO repair_remarks (repair_id, body) SELECT id, remark FROM repairs WHERE remark IS NOT NULL;
ALTER TABLE repairs DROP COLUMN remark;
