DROP TABLE publishing_analytics;
DROP TABLE publishing_publications;
DROP TABLE publishing_templates;
DROP TABLE publishing_subscribers;
DROP TABLE publishing_channels;

-- Dropping a table leaves the types of its columns behind.
DROP TYPE publishing_publication_status;
DROP TYPE publishing_subscriber_status;
DROP TYPE publishing_channel_kind;
