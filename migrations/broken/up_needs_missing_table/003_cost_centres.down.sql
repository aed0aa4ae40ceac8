ALTER TABLE timesheets DROP COLUMN cost_centre;
DROP TABLE cost_centres;
