-- What was never rendered has nothing to keep.
ALTER TABLE versions ADD COLUMN rendered_at timestamp;
UPDATE versions SET rendered_at = renderings.rendered_at FROM renderings WHERE renderings.version_id = versions.id;
DROP TABLE renderings;
