DROP TABLE publishing_analytics;
DROP TABLE publishing_publications;
DROP TABLE publishing_templates;
DROP TABLE publishing_subscribers;
DROP TABLE publishing_channels;
