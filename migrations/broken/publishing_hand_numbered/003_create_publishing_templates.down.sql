ALTER TABLE publishing_publications DROP COLUMN template_id;
DROP TABLE publishing_templates;
